-- Open differences by column and cause. A changed record counts once for each of its changed columns, a missing one once.
CREATE OR REPLACE VIEW ${database}.differences_by_cause AS
SELECT
  records.suite,
  records.pair,
  records.status,
  cells.column_name,
  element_at(records.causes, cells.column_name) AS cause,
  count(*) AS differences,
  records.run_date,
  records.run_id
FROM ${database}.open_differences AS records
LEFT JOIN UNNEST(records.changed_columns) AS cells (column_name) ON TRUE
GROUP BY
  records.suite,
  records.pair,
  records.status,
  cells.column_name,
  element_at(records.causes, cells.column_name),
  records.run_date,
  records.run_id
