package io.crosscheck.athena

import java.io.{ByteArrayOutputStream, PrintStream}
import java.nio.charset.StandardCharsets.UTF_8
import java.util.Optional

import scala.collection.JavaConverters._

import io.crosscheck.Main
import io.crosscheck.cli.Console
import io.crosscheck.model.{Output, Register, UserException}
import io.crosscheck.servers.{AthenaStandIn, S3Server}
import io.crosscheck.store.StoredRuns
import org.scalatest.BeforeAndAfterEach
import org.scalatest.funspec.AnyFunSpec

/** Runs with an output on S3 that make themselves known through Athena's API. */
class AthenaRegistrationSpec extends AnyFunSpec with StoredRuns with BeforeAndAfterEach {
  private val settings =
    Seq("aws.accessKeyId" -> "specs", "aws.secretAccessKey" -> "specs", "aws.region" -> "us-east-1")
  private var athena: AthenaStandIn = _
  private var bucket: String = _
  private var buckets = 0

  override protected def beforeEach(): Unit = {
    athena = new AthenaStandIn
    buckets += 1
    bucket = s"athena-spec-$buckets"
    S3Server.createBucket(bucket)
    S3Server.settings.foreach { case (key, value) => spark.sparkContext.hadoopConfiguration.set(key, value) }
    (settings :+ ("aws.endpointUrlAthena" -> athena.endpoint)).foreach { case (k, v) => System.setProperty(k, v) }
  }

  override protected def afterEach(): Unit = {
    athena.stop()
    S3Server.settings.keys.foreach(spark.sparkContext.hadoopConfiguration.unset)
    (settings.map(_._1) :+ "aws.endpointUrlAthena").foreach(System.clearProperty)
  }

  private val through =
    new Register.ThroughAthena("checks", Optional.of("validation"), Optional.of("s3://answers/"), Optional.empty())

  private def registered(path: String = s"s3a://$bucket/out"): Output =
    new Output(path, new Output.AllRecords(), 10, Optional.of(through), false)

  private def run(runId: String, date: String, pairs: io.crosscheck.model.TablePair*) =
    validate(suite(registered(), pairs: _*), request(runId, date))

  private def crosscheck(args: String*): (Int, String) = {
    val told = new ByteArrayOutputStream
    val stream = new PrintStream(told, true, UTF_8)
    (Main.run(args.toArray, new Console(stream, stream, false)), told.toString(UTF_8))
  }

  private def partition(table: String, values: String, path: String): String =
    s"ALTER TABLE checks.$table ADD IF NOT EXISTS\n" +
      s"  PARTITION ($values) LOCATION 's3://$bucket/out/$table/$path/'"

  private def added(date: String): Seq[String] =
    Seq("accuracy_results", "column_results", "count_results").map(
      partition(_, s"run_date = '$date'", s"run_date=$date")
    )

  private def addedRecords(date: String): String =
    partition("difference_records", s"run_date = '$date', pair = 'orders'", s"run_date=$date/pair=orders")

  describe("the first run") {
    it("makes database, tables and views, then its partitions, each when the one before has ended") {
      athena.before = Seq("QUEUED", "RUNNING")
      val finished = run("r1", "2026-11-22", same.pair, differing.pair)
      assert(finished.problem == Optional.empty() && finished.notes.isEmpty)
      val created = Statements.tables.asScala ++ Statements.views.asScala
      val statements = athena.statements
      assert(statements.head == "CREATE DATABASE IF NOT EXISTS checks COMMENT 'Results of Crosscheck'")
      assert(
        statements.slice(1, 11).map(_.linesIterator.next().replaceFirst(".* checks\\.(\\w+).*", "$1")) == created
      )
      assert(statements.drop(11) == added("2026-11-22").patch(3, Seq(addedRecords("2026-11-22")), 0).sorted)
      assert(statements(1).contains(s"LOCATION 's3://$bucket/out/count_results/'"))
      assert(statements.slice(5, 11).forall(_.startsWith("CREATE OR REPLACE VIEW checks.")))
      val each = athena.asked.map(_._1).filter(_ != "GetTableMetadata")
      assert(
        each == statements.flatMap(_ => "StartQueryExecution" +: Seq.fill(3)("GetQueryExecution"))
      )
    }

    it("names workgroup, folder of answers and database, which is not asked for before it is there") {
      run("r1", "2026-11-22", same.pair)
      val started = athena.asked.collect { case ("StartQueryExecution", request) => request }
      assert(started.forall(_.path("WorkGroup").asText == "validation"))
      assert(started.forall(_.at("/ResultConfiguration/OutputLocation").asText == "s3://answers/"))
      assert(started.head.path("QueryExecutionContext").isMissingNode)
      assert(started.tail.forall(_.at("/QueryExecutionContext/Database").asText == "checks"))
      assert(started.map(_.path("ClientRequestToken").asText).distinct.size == started.size)
    }
  }

  describe("a later run") {
    it("adds its partitions and nothing else") {
      run("r1", "2026-11-22", same.pair, differing.pair)
      athena.forget()
      run("r2", "2026-11-23", same.pair)
      assert(athena.statements == added("2026-11-23"))
    }

    it("of the same id replaces the partitions that the first had") {
      run("r1", "2026-11-22", same.pair, differing.pair)
      athena.forget()
      run("r1", "2026-11-23", same.pair, differing.copy(target = differing.source).pair)
      val dropped = Seq("accuracy_results", "column_results", "count_results")
        .map(t => s"ALTER TABLE checks.$t DROP IF EXISTS\n  PARTITION (run_date = '2026-11-22')")
      val records = Seq("orders", "same").map(p => s"\n  PARTITION (run_date = '2026-11-22', pair = '$p')")
      assert(
        athena.statements == added("2026-11-23") ++ dropped :+
          s"ALTER TABLE checks.difference_records DROP IF EXISTS${records.mkString(",")}"
      )
    }

    it("twice changes nothing: what is there is added where it is not there") {
      run("r1", "2026-11-22", differing.pair)
      athena.forget()
      run("r1", "2026-11-22", differing.pair)
      assert(athena.statements == (added("2026-11-22") :+ addedRecords("2026-11-22")))
    }

    it("makes a view again that somebody dropped") {
      run("r1", "2026-11-22", same.pair)
      athena.known -= "pair_trend"
      athena.forget()
      run("r2", "2026-11-22", same.pair)
      assert(athena.statements.head.startsWith("CREATE OR REPLACE VIEW checks.pair_trend AS"))
      assert(athena.statements.tail == added("2026-11-22"))
    }
  }

  describe("a statement that fails") {
    it("is told with its id and reason; the results are stored, and registered later") {
      athena.ending = s =>
        if (s.contains("ADD IF NOT EXISTS")) ("FAILED", "no permission: glue:BatchCreatePartition")
        else ("SUCCEEDED", "")
      val finished = run("r1", "2026-11-22", differing.pair)
      assert(
        finished.problem.get == "the results of run r1 are stored, but cannot be registered: Athena query query-12 " +
          "failed: no permission: glue:BatchCreatePartition (ALTER TABLE checks.accuracy_results ADD IF NOT EXISTS); " +
          s"once that is mended, crosscheck register s3a://$bucket/out --via athena --database checks " +
          "--workgroup validation --query-results s3://answers/ does it"
      )
      assert(
        finished.places.asScala.map(_.split('/').last) == Seq("report.html", "__missRecords", "summary.json")
      )
      assert(spark.read.parquet(s"s3a://$bucket/out/count_results").count() == 1)

      athena.ending = _ => ("SUCCEEDED", "")
      athena.forget()
      athena.partitions = Map("count_results" -> Seq("run_date=2026-11-21", "run_date=2026-11-22"))
      val (status, told) =
        crosscheck("register", s"s3a://$bucket/out", "--via", "athena", "--database", "checks", "--workgroup", "w")
      assert(status == 0, told)
      assert(
        told == s"Registered 4 partitions of s3://$bucket/out in database checks; 3 of them are new.\n"
      )
      val shown = Statements.tables.asScala.map(t => s"SHOW PARTITIONS checks.$t")
      val dropped = "ALTER TABLE checks.count_results DROP IF EXISTS\n  PARTITION (run_date = '2026-11-21')"
      assert(
        athena.statements == (shown :+ dropped) ++ added("2026-11-22").take(2) :+ addedRecords("2026-11-22")
      )
    }

    it("makes the command end with 3, whatever the data are") {
      athena.ending = _ => ("CANCELLED", "")
      val side = """{ query = "select 1 id" }"""
      val suite = java.nio.file.Files.writeString(
        folder.resolve("suite.conf"),
        s"""pairs.p { source $side, target $side, primary-keys = [id] }
           |output { path = "s3a://$bucket/cli", register { via = athena, database = checks } }""".stripMargin
      )
      val (status, told) = crosscheck("run", suite.toString, "--run-id", "r1")
      assert(status == 3)
      assert(
        told.contains(
          "the results of run r1 are stored, but cannot be registered: Athena query query-1 was cancelled: Athena " +
            "gives no reason (CREATE DATABASE IF NOT EXISTS checks COMMENT 'Results of Crosscheck'); once that is " +
            s"mended, crosscheck register s3a://$bucket/cli --via athena --database checks does it\n"
        )
      )
      assert(told.contains("1 pair: 1 passed"))
    }
  }

  describe("Athena") {
    it("that throttles is asked again") {
      athena.throttled = 2
      assert(run("r1", "2026-11-22", same.pair).problem == Optional.empty())
      assert(athena.asked.take(3).map(_._1) == Seq.fill(3)("GetTableMetadata"))
      athena.throttled = 2
      athena.forget()
      assert(run("r2", "2026-11-22", same.pair).problem == Optional.empty())
      assert(athena.statements == added("2026-11-22"))
    }

    it("that refuses is told with what it says") {
      athena.refusal = Some("AccessDeniedException" -> "You are not authorized to perform: athena:GetTableMetadata")
      assert(
        run("r1", "2026-11-22", same.pair).problem.get == "the results of run r1 are stored, but cannot be " +
          "registered: Athena refuses: You are not authorized to perform: athena:GetTableMetadata " +
          "(AccessDeniedException); once that is mended, " +
          s"crosscheck register s3a://$bucket/out --via athena --database checks --workgroup validation --query-results s3://answers/ does it"
      )
    }

    it("that does not answer is told") {
      athena.stop()
      val told = run("r1", "2026-11-22", same.pair).problem.get
      assert(
        told.startsWith("the results of run r1 are stored, but cannot be registered: Cannot ask Athena: Unable to")
      )
    }

    it("that has the table of another output gets no partition of ours") {
      athena.known("count_results") = "s3://other/count_results"
      val finished = run("r1", "2026-11-22", same.pair)
      assert(
        finished.problem.get == "the results of run r1 are stored, but cannot be registered: table " +
          s"checks.count_results is of s3://other/count_results, not of s3://$bucket/out/count_results; give this output " +
          "a database of its own (output.register.database); once that is mended, crosscheck register " +
          s"s3a://$bucket/out --via athena --database checks --workgroup validation --query-results s3://answers/ does it"
      )
      assert(athena.statements.isEmpty)
    }

    it("reads S3 alone, which is told before anything is compared") {
      val local = registered(folder.resolve("local").toString)
      val told = intercept[UserException](validate(suite(local, same.pair), request("r1")))
      assert(
        told.getMessage == s"Cannot register 'file:$folder/local' through Athena: it reads S3 alone; name an " +
          "output.path on s3:// or leave out output.register"
      )
      assert(athena.asked.isEmpty)
    }

    it("is not asked by who asks for none of it") {
      validate(suite(output(s"s3a://$bucket/out"), same.pair), request("r1"))
      assert(athena.asked.isEmpty)
    }
  }
}
