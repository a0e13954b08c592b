CREATE TABLE `suggestion` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`text` text NOT NULL,
	`origin` text NOT NULL,
	`model` text,
	`version` integer NOT NULL,
	`source_hash` text NOT NULL,
	`is_same` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suggestion_target_id_unique` ON `suggestion` (`target_id`);