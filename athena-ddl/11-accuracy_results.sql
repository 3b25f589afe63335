CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.accuracy_results (
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
  `source_rows` bigint COMMENT 'matched + changed + missing_in_target',
  `target_rows` bigint COMMENT 'matched + changed + missing_in_source',
  `matched` bigint COMMENT 'Rows that are equal on both sides',
  `changed` bigint COMMENT 'Rows whose key is on both sides and whose values differ',
  `missing_in_target` bigint COMMENT 'Rows of the source alone',
  `missing_in_source` bigint COMMENT 'Rows of the target alone',
  `differing_rows` bigint COMMENT 'changed + missing_in_target + missing_in_source',
  `waived_rows` bigint COMMENT 'Differing rows that waivers accept',
  `matched_fraction` double COMMENT 'matched / source_rows, 1.0 when both sides are empty, 0.0 when only the source is',
  `null_key_rows` bigint COMMENT 'Rows of either side with NULL in their key, they are in the numbers above as well',
  `duplicate_keys_source` bigint COMMENT 'Keys that stand more than once in the source',
  `duplicate_keys_target` bigint COMMENT 'The same in the target',
  `method` string COMMENT 'How rows were compared',
  `columns_compared` bigint COMMENT 'Keys and compared columns',
  `columns_left_out` string COMMENT 'Those that were not compared, with the reason, empty where there are none'
)
COMMENT 'One row a pair and run whose records were to be compared, numbers are NULL where they could not be'
PARTITIONED BY (
  `run_date` date COMMENT 'Date under which the results of the run stand'
)
STORED AS PARQUET
LOCATION '${location}/accuracy_results/'
TBLPROPERTIES ('classification' = 'parquet', 'crosscheck.schema_version' = '1')
