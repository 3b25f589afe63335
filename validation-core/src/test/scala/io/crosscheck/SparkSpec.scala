package io.crosscheck

import org.apache.spark.sql.SparkSession

/** One small Spark session for all specs that need one. */
trait SparkSpec {
  lazy val spark: SparkSession = SparkSpec.session
}

object SparkSpec {
  private lazy val session: SparkSession = SparkSession
    .builder()
    .master("local[2]")
    .appName("specs")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.sql.session.timeZone", "UTC")
    .getOrCreate()
}
