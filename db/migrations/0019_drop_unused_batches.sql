DROP TABLE `batch`;--> statement-breakpoint
DROP TABLE `batch_item`;