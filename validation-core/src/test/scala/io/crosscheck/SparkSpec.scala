package io.crosscheck

import org.apache.spark.sql.SparkSession

/** Gives a spec the one Spark session of the test run. */
trait SparkSpec {
  lazy val spark: SparkSession = SparkSpec.session
}

object SparkSpec {
  private lazy val session = SparkSession
    .builder()
    .master("local[2]")
    .appName("crosscheck specs")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.sql.session.timeZone", "UTC")
    .getOrCreate()
}
