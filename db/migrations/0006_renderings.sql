CREATE TABLE `publication_pair` (
	`publication_id` text NOT NULL,
	`position` integer NOT NULL,
	`segment_id` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`tags` text,
	`pictures` text,
	`cell` text,
	PRIMARY KEY(`publication_id`, `position`)
);
--> statement-breakpoint
CREATE TABLE `rendering` (
	`id` text PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`publication_id` text NOT NULL,
	`key` text NOT NULL,
	`edition` text NOT NULL,
	`etag` text NOT NULL,
	`policy` text NOT NULL,
	`size` integer NOT NULL,
	`rendered_at` integer NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `page`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rendering_page_id_unique` ON `rendering` (`page_id`);--> statement-breakpoint
CREATE TABLE `rendering_part` (
	`rendering_id` text NOT NULL,
	`encoding` text NOT NULL,
	`number` integer NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`rendering_id`, `encoding`, `number`)
);
--> statement-breakpoint
CREATE INDEX `segment_removed` ON `segment` (`id`) WHERE "segment"."removed_at" is not null;--> statement-breakpoint
CREATE INDEX `event_kind` ON `event` (`kind`);--> statement-breakpoint
CREATE INDEX `revision_origin` ON `revision` (`target_id`,`origin`,`model`);--> statement-breakpoint
CREATE INDEX `target_state` ON `target` (`translation_id`,`state`,`is_rehearsal`,`changed_at`,`segment_id`);