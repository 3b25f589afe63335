package io.crosscheck.tables

import io.crosscheck.{Fixtures, SparkSpec}
import io.delta.sql.DeltaSparkSessionExtension
import org.apache.spark.sql.SparkSession
import org.scalatest.{Suite => ScalaTestSuite}

/** A session of its own that knows Iceberg (catalog `ice`) and Delta (the session's catalog). */
trait Lakes extends Fixtures { this: ScalaTestSuite =>
  override protected lazy val spark: SparkSession = {
    val shared = SparkSpec.session
    SparkSession.clearActiveSession()
    SparkSession.clearDefaultSession()
    val own =
      try SparkSession.builder().withExtensions(new DeltaSparkSessionExtension).getOrCreate()
      finally SparkSession.setDefaultSession(shared)
    own.conf.set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
    own.conf.set("spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog")
    own.conf.set("spark.sql.catalog.ice.type", "hadoop")
    own.conf.set("spark.sql.catalog.ice.warehouse", folder.resolve("ice").toString)
    own.conf.set("spark.databricks.delta.snapshotPartitions", "2")
    own.sql("create database if not exists ice.lake")
    own.sql("create database lakes")
    own
  }

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    SparkSession.setActiveSession(spark)
  }

  override protected def afterAll(): Unit = {
    spark.sql("drop database lakes cascade")
    super.afterAll()
    SparkSession.setActiveSession(SparkSpec.session)
  }
}
