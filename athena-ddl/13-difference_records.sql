CREATE EXTERNAL TABLE IF NOT EXISTS ${database}.difference_records (
  `run_id` string COMMENT 'Of which run',
  `status` string COMMENT 'changed, missing_in_target, missing_in_source',
  `key` map<string,string> COMMENT 'Key column to value, empty without primary keys',
  `source` map<string,string> COMMENT 'Column to value as text, NULL kept, NULL where the source lacks the row',
  `target` map<string,string> COMMENT 'The same of the target, under the names of the source',
  `changed_columns` array<string> COMMENT 'The columns that differ, empty for a missing row',
  `causes` map<string,string> COMMENT 'Changed column to why its values differ',
  `waived` string COMMENT 'Why the difference is accepted, NULL where it is not'
)
COMMENT 'One row for each record that does not match, and run'
PARTITIONED BY (
  `run_date` date COMMENT 'Date under which the results of the run stand',
  `pair` string COMMENT 'Name of the table pair'
)
STORED AS PARQUET
LOCATION '${location}/difference_records/'
TBLPROPERTIES ('classification' = 'parquet', 'crosscheck.schema_version' = '1')
