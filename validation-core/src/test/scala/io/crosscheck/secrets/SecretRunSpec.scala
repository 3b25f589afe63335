package io.crosscheck.secrets

import java.nio.file.{Files, Path, Paths}
import java.util.UUID

import scala.collection.mutable

import io.crosscheck.CommandProcess
import io.crosscheck.cli.{Ran, TypedCommands}
import io.crosscheck.mask.Secrets
import io.crosscheck.servers.Postgres
import org.apache.spark.sql.execution.QueryExecution
import org.apache.spark.sql.util.QueryExecutionListener

class SecretRunSpec extends TypedCommands {
  private var aws: SecretsManagerStandIn = _
  private val role = "reader" + UUID.randomUUID().toString.replace("-", "")
  private val password = UUID.randomUUID().toString
  private val wrong = UUID.randomUUID().toString
  private lazy val url = s"${Postgres.url}?user=$role&password=$password"
  private lazy val table: String = {
    val name = "t" + UUID.randomUUID().toString.replace("-", "")
    Postgres.execute(
      s"create role $role login password '$password'",
      s"create table $name (id bigint primary key, name text)",
      s"insert into $name select i, 'n' || i from generate_series(1, 20) i",
      s"grant select on $name to $role"
    )
    name
  }

  override protected def beforeEach(): Unit = {
    super.beforeEach()
    aws = new SecretsManagerStandIn
    aws.secrets = Map(
      "prod/db" -> aws.text(s"""{"username":"$role","password":"$password"}"""),
      "prod/wrong" -> aws.text(s"""{"username":"$role","password":"$wrong"}"""),
      "prod/url" -> aws.text(url),
      "prod/broken-url" -> aws.text(s"jdbc:postgresql://host:port:1/db?password=$wrong"),
      "prod/denied" -> aws.refusal("AccessDeniedException", "not authorized"),
      "prod/bytes" -> aws.bytes
    )
  }

  override protected def afterEach(): Unit = {
    aws.stop()
    super.afterEach()
  }

  private def side(secret: String, relation: String = s"table = $table"): String =
    s"""jdbc { url = "${Postgres.url}", $relation
       |  user = "{{resolve:secretsmanager:$secret:SecretString:username}}"
       |  password = "{{resolve:secretsmanager:$secret:SecretString:password}}" }""".stripMargin

  private def suite(): String = {
    val target = """target { path = "right.csv", format = csv, options { header = true } }, primary-keys = [id]"""
    val failing = s"""query = \"select id, 1 / (id - 5) as name from $table\""""
    write("right.csv", (1 to 20).map(i => s"$i,n${if (i == 3) "x" else i}").mkString("id,name\n", "\n", "\n"))
    write(
      "suite.conf",
      s"""output.path = out
         |notify = [{ via = webhook, url = "${aws.server.endpoint}/hook", when = always }]
         |pairs {
         |  differing { source.${side("prod/db")}, $target }
         |  whole_url { source.jdbc { url = "{{resolve:secretsmanager:prod/url}}", table = $table }, $target }
         |  by_options {
         |    source.jdbc { url = "${Postgres.url}", table = $table
         |      options { user = "{{resolve:secretsmanager:prod/db::username}}"
         |        password = "{{resolve:secretsmanager:prod/db::password}}" } }
         |    $target
         |  }
         |  wrong { source.${side("prod/wrong")}, $target }
         |  broken_url { source.jdbc { url = "{{resolve:secretsmanager:prod/broken-url}}", table = t }, $target }
         |  failing { source.${side("prod/db", failing)}, $target }
         |  denied { source.${side("prod/denied")}, $target }
         |  bytes { source.${side("prod/bytes")}, $target }
         |  gone { source.${side("prod/gone")}, $target }
         |}
         |""".stripMargin
    )
  }

  private def requireNone(told: String): Unit =
    for (secret <- Seq(password, wrong, role))
      assert(!told.contains(secret), told.linesIterator.filter(_.contains(secret)).take(3).mkString("\n"))

  private def requireRight(result: Ran): Unit = {
    assert(result.status == 3, result.out + result.err)
    for (pair <- Seq("differing", "whole_url", "by_options"))
      assert(result.out.linesIterator.exists(_.matches(s"""\\s*$pair +failed +20 +20 .*""")), result.out)
    val plain = result.out.replaceAll("\\s+", " ")
    for (
      problem <- Seq(
        """FATAL: password authentication failed for user "***""",
        "cannot get the secret 'prod/denied': not authorized (AccessDeniedException)",
        "cannot get the secret 'prod/bytes': it holds bytes",
        "cannot get the secret 'prod/gone': No such secret. (ResourceNotFoundException)",
        "division by zero"
      )
    )
      assert(plain.contains(problem), result.out)
    assert(aws.asked.size == 7, "each secret once")
  }

  private def stored(): String = new Secrets(spark, folder).contents(Paths.get(path("out")))

  describe("a run that refers to secrets") {
    it("leads them to the driver alone: no file, console, log, plan or message holds one") {
      val plans = mutable.Buffer.empty[String]
      val listener = new QueryExecutionListener {
        private def keep(execution: QueryExecution): Unit = plans.synchronized {
          plans += execution.toString + execution.logical.treeString + execution.executedPlan.treeString
        }
        override def onSuccess(name: String, execution: QueryExecution, nanos: Long): Unit = keep(execution)
        override def onFailure(name: String, execution: QueryExecution, error: Exception): Unit = keep(execution)
      }
      val file = suite()
      spark.listenerManager.register(listener)
      val (result, log) =
        try new Secrets(spark, folder).logged(aws.during(crosscheck("run", file, "--run-id", "r", "--debug")))
        finally spark.listenerManager.unregister(listener)
      requireRight(result)
      assert(plans.exists(_.contains(table)))
      val messages = aws.server.asked.filter(_.path == "/hook").map(_.body)
      assert(messages.size == 1)
      // The SDK takes part in what is looked at: its own words of the calls are in the log.
      assert(log.contains("GetSecretValue"))
      requireNone((Seq(result.out, result.err, log, stored()) ++ plans ++ messages).mkString("\n"))
    }

    it("keeps them out of Spark's event log") {
      val events = Files.createDirectories(folder.resolve("events"))
      val options = aws.settings.toSeq.map { case (k, v) => s"-D$k=$v" }
      val set = Map("enabled" -> "true", "dir" -> events.toUri.toString, "compress" -> "false").toSeq
        .flatMap { case (k, v) => Seq("--set", s"""spark."spark.eventLog.$k"="$v"""") }
      val process =
        new CommandProcess(Seq("run", suite(), "--run-id", "r", "--debug") ++ set, folder, options = options)
      val status = process.status()
      requireRight(Ran(status, process.said, ""))
      val logged = new Secrets(spark, folder).contents(events)
      assert(logged.contains("SparkListenerSQLExecutionStart") && logged.contains(table))
      requireNone(Seq(process.said, logged, stored()).mkString("\n"))
    }

    it("shows the reference, not the secret, in the configuration that it keeps") {
      aws.during(crosscheck("run", suite(), "--run-id", "r", "--run-date", "2026-11-22", "--only", "differing"))
      val kept = Files.readString(Path.of(path("out/reports/2026-11-22/r/configuration.json")))
      assert(kept.contains("{{resolve:secretsmanager:prod/db:SecretString:password}}"))
    }

    it("is the same run when a secret has changed: a resumed one keeps what is finished") {
      aws.during(crosscheck("run", suite(), "--run-id", "r", "--only", "differing"))
      aws.secrets = Map.empty
      val again = aws.during(crosscheck("run", suite(), "--run-id", "r", "--resume", "--only", "differing"))
      assert(again.status == 1, again.out + again.err)
    }
  }

  describe("a dry run") {
    it("says which secrets cannot be had") {
      val ran = aws.during(crosscheck("check-config", suite()))
      assert(ran.status == 2)
      val plain = (ran.out + ran.err).replaceAll("\\s+", " ")
      assert(plain.contains("cannot get the secret 'prod/gone'"), plain)
      requireNone(plain)
    }
  }
}
