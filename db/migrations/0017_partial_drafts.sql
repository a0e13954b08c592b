CREATE TABLE `partial_draft` (
	`target_id` text PRIMARY KEY NOT NULL,
	`translation_id` text NOT NULL,
	`text` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `partial_draft_translation` ON `partial_draft` (`translation_id`);