ALTER TABLE `attempt` ADD `output` text;--> statement-breakpoint
ALTER TABLE `ledger` ADD `source_locale` text;--> statement-breakpoint
ALTER TABLE `ledger` ADD `target_locale` text;--> statement-breakpoint
ALTER TABLE `ledger` ADD `source_weight` integer;--> statement-breakpoint
ALTER TABLE `ledger` ADD `prompt_estimate` integer;--> statement-breakpoint
CREATE INDEX `ledger_pair` ON `ledger` (`source_locale`,`target_locale`,`started_at`);