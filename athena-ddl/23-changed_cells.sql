-- One row a changed cell of a record that both sides have, of every run. Values are text, NULL is NULL.
CREATE OR REPLACE VIEW ${database}.changed_cells AS
SELECT
  records.pair,
  records.key,
  cells.column_name,
  element_at(records.source, cells.column_name) AS source_value,
  element_at(records.target, cells.column_name) AS target_value,
  element_at(records.causes, cells.column_name) AS cause,
  records.run_date,
  records.run_id
FROM ${database}.difference_records AS records
CROSS JOIN UNNEST(records.changed_columns) AS cells (column_name)
WHERE records.status = 'changed'
