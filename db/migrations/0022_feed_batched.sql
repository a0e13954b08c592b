ALTER TABLE `feed` ADD `is_batched` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `intake` ADD `is_batched` integer DEFAULT false NOT NULL;