CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.column_results (
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
  `column` string COMMENT 'Name in the source',
  `source_type` string COMMENT 'Spark SQL type in the source',
  `target_type` string COMMENT 'Spark SQL type in the target',
  `changed_rows` bigint COMMENT 'Changed rows in which it differs, NULL for a key, and where records were not compared',
  `null_in_source_only` bigint COMMENT 'Those of them with NULL in the source alone',
  `null_in_target_only` bigint COMMENT 'Those of them with NULL in the target alone',
  `aggregates` array<struct<`group`:string,`function`:string,`source`:string,`target`:string,`equal`:boolean>> COMMENT 'Aggregates of the column: all of the whole table, the first 50 differing ones of groups'
)
COMMENT 'One row for each key and compared column of a pair and run'
PARTITIONED BY (
  `run_date` date COMMENT 'Date under which the results of the run stand'
)
STORED AS PARQUET
LOCATION '${location}/column_results/'
TBLPROPERTIES ('classification' = 'parquet', 'crosscheck.schema_version' = '1')
