ALTER TABLE `segment` ADD `form` text;--> statement-breakpoint
ALTER TABLE `publication_pair` ADD `form` text;