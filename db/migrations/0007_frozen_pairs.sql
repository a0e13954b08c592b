INSERT INTO `publication_pair` (`publication_id`, `position`, `segment_id`, `kind`, `source`, `target`, `tags`, `pictures`, `cell`)
SELECT `publication`.`id`, `pair`.`key`, json_extract(`pair`.`value`, '$.segmentId'), json_extract(`pair`.`value`, '$.kind'), json_extract(`pair`.`value`, '$.source'), json_extract(`pair`.`value`, '$.target'), json_extract(`pair`.`value`, '$.tags'), json_extract(`pair`.`value`, '$.pictures'), json_extract(`pair`.`value`, '$.cell')
FROM `publication`, json_each(`publication`.`document`, '$.pairs') AS `pair`;--> statement-breakpoint
UPDATE `publication` SET `document` = json_remove(`document`, '$.pairs');--> statement-breakpoint
-- Paragraphs and bodies are written before the row that they belong to, so that no foreign key can hold them to it. With it they go.
CREATE TRIGGER publication_takes_its_pairs_along AFTER DELETE ON publication BEGIN DELETE FROM publication_pair WHERE publication_id = OLD.id; DELETE FROM rendering WHERE publication_id = OLD.id; END;--> statement-breakpoint
CREATE TRIGGER rendering_takes_its_parts_along AFTER DELETE ON rendering BEGIN DELETE FROM rendering_part WHERE rendering_id = OLD.id; END;
