CREATE TABLE `erasure` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`account_id` text,
	`note` text NOT NULL,
	`asked_at` integer NOT NULL,
	`files` text DEFAULT '[]' NOT NULL,
	`is_under_way` integer DEFAULT false NOT NULL,
	`erased_at` integer,
	`wiped_at` integer,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `erasure_article` ON `erasure` (`article_id`);--> statement-breakpoint
ALTER TABLE `article` ADD `removed_by` text REFERENCES account(id);--> statement-breakpoint
ALTER TABLE `article` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `picture` ADD `hidden_at` integer;--> statement-breakpoint
ALTER TABLE `site_rule` ADD `article_id` text REFERENCES article(id);--> statement-breakpoint
ALTER TABLE `site_rule` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `page` ADD `held_publication_id` text REFERENCES publication(id);--> statement-breakpoint
CREATE INDEX `segment_pictures` ON `segment` (`article_id`) WHERE "segment"."pictures" is not null;