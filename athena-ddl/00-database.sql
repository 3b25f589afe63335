CREATE DATABASE IF NOT EXISTS ${database} COMMENT 'Results of Crosscheck'
