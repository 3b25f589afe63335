package io.crosscheck.store

import io.crosscheck.servers.S3Server
import org.scalatest.funspec.AnyFunSpec

class RunStoreOnS3Spec extends AnyFunSpec with StoredRuns {
  private def settings = spark.sparkContext.hadoopConfiguration
  private val s3 = S3Server.settings + ("fs.s3.impl" -> "org.apache.hadoop.fs.s3a.S3AFileSystem")
  private lazy val before = s3.map { case (key, _) => key -> Option(settings.get(key)) }

  override protected def beforeAll(): Unit = {
    super.beforeAll()
    before
    s3.foreach { case (key, value) => settings.set(key, value) }
  }

  override protected def afterAll(): Unit = {
    before.foreach {
      case (key, Some(value)) => settings.set(key, value)
      case (key, None)        => settings.unset(key)
    }
    super.afterAll()
  }

  private lazy val bucket = S3Server.createBucket("run-store-spec")

  for (scheme <- Seq("s3a", "s3")) describe(s"results below $scheme://") {
    lazy val root = bucket.replaceFirst("^s3a?:", s"$scheme:") + s"/results-$scheme"

    it("are laid out, replaced and resumed as on a disk") {
      val published = List(
        "accuracy_results/run_date=2026-11-22/r1.parquet",
        "column_results/run_date=2026-11-22/r1.parquet",
        "count_results/run_date=2026-11-22/r1.parquet",
        "difference_records/run_date=2026-11-22/pair=orders/r1.*",
        "mismatched_records/orders/2026-11-22/__missRecords",
        "reports/2026-11-22/r1/configuration.json",
        "reports/2026-11-22/r1/junit.xml",
        "reports/2026-11-22/r1/report.html",
        "reports/2026-11-22/r1/summary.json",
        "reports/index.html",
        "reports/runs.json"
      )
      for (resume <- Seq(false, false, true)) {
        val finished = validate(suite(output(root), same.pair, differing.pair), request("r1", resume = resume))
        assert(finished.problem.isEmpty)
        assert(visible(root) == published)
        assert(finished.missing.isEmpty)
        assert(finished.places.get(0) == s"$root/reports/2026-11-22/r1/report.html")
      }
      assert(spark.read.parquet(s"$root/difference_records").count() == 2)
      assert(
        texts(spark.read.parquet(s"$root/count_results").select("pair", "status")) ==
          Seq("[orders,failed]", "[same,passed]")
      )
      assert(text(root, "mismatched_records/orders/2026-11-22/__missRecords").linesIterator.size == 2)
    }

    it("take the place of a file that is there") {
      val output = new OutputFolder(root, settings)
      output.write("a", "old")
      output.write("b", "new")
      output.move("b", "a")
      assert(output.read("a") == "new")
      assert(!output.exists("b"))
      output.write("a", "newest")
      assert(output.firstLine("a") == "newest")
    }

    it("say that there is no such bucket") {
      val told = intercept[io.crosscheck.model.UserException](new OutputFolder(s"$scheme://no-such-bucket/x", settings))
      assert(told.getMessage.startsWith(s"cannot write results to '$scheme://no-such-bucket/x': "))
      assert(told.getMessage.contains("no-such-bucket"))
    }
  }
}
