CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.count_results (
  `run_id` string COMMENT 'The same id replaces its own results',
  `suite` string COMMENT 'Name of the suite',
  `pair` string COMMENT 'Name of the table pair',
  `source` string COMMENT 'Table, path, query or JDBC address of the source, without a secret',
  `target` string COMMENT 'The same of the target',
  `source_snapshot` string COMMENT 'Iceberg snapshot id or Delta version of the source that was read, NULL where there are none',
  `target_snapshot` string COMMENT 'The same of the target',
  `status` string COMMENT 'Of the pair: passed, warned, failed, error, skipped',
  `message` string COMMENT 'Why it is not passed, empty where it is',
  `started_at` timestamp COMMENT 'When its comparison began, UTC',
  `finished_at` timestamp COMMENT 'When it was done, UTC',
  `schema_version` int COMMENT 'Version of this layout: 1',
  `source_rows` bigint COMMENT 'Rows of the source, NULL where they were not counted',
  `target_rows` bigint COMMENT 'Rows of the target',
  `difference` bigint COMMENT 'How many more one side has than the other',
  `difference_percent` decimal(24,4) COMMENT 'The difference in percent of source_rows, NULL where those are 0 and the target has some'
)
COMMENT 'One row a pair and run: how many rows each side has'
PARTITIONED BY (
  `run_date` date COMMENT 'Date under which the results of the run stand'
)
STORED AS PARQUET
LOCATION '${location}/count_results/'
TBLPROPERTIES ('classification' = 'parquet', 'crosscheck.schema_version' = '1')
