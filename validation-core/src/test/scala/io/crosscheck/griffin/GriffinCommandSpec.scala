package io.crosscheck.griffin

import java.nio.file.{Files, Path}

import io.crosscheck.GriffinApplicationCommands
import io.crosscheck.servers.HttpStandIn

class GriffinCommandSpec extends GriffinJobs {
  private def missing(options: String*) = {
    files()
    griffin(env(), dq(both, accuracy()), options: _*)
  }

  describe("misses of an accuracy rule") {
    it("end with 1") {
      val ran = missing()
      assert(ran.status == 1)
      assert(ran.out.contains("acc failed: 1 of 2 records have no match, source in target"))
      assert(metrics().toString == """{"acc":{"total":2,"miss":1,"matched":1,"matchedFraction":0.5}}""")
      assert(text(out().resolve("missed")) == s"""{"id":2,"name":"b","__tmst":$time}\n""")
      assert(written() == Set("_START", "_METRICS", "_FINISH", "missed"))
    }
    Seq("1", "50%", "acc=1", "0,acc=50%", "100%").foreach { accepted =>
      it(s"end with 0 where $accepted is accepted")(assert(missing("--threshold", accepted).status == 0))
    }
    Seq("49.9%", "0", "9,acc=0").foreach { accepted =>
      it(s"end with 1 where $accepted is accepted")(assert(missing("--threshold", accepted).status == 1))
    }
    it("of none end with 0") {
      files()
      val sources = source("source", csv("left.csv")) + "," + source("target", csv("same.csv"))
      assert(griffin(env(), dq(sources, accuracy())).status == 0)
      assert(written() == Set("_START", "_METRICS", "_FINISH"))
    }
    it("are of no rule with another name") {
      val ran = missing("--threshold", "ac=1")
      assert(ran.status == 2)
      assert(ran.err.contains("--threshold: no accuracy rule is named 'ac'; did you mean 'acc'?"))
      assert(written().isEmpty)
    }
    Seq("many", "101%", "-1", "1.5").foreach { wrong =>
      it(s"cannot be accepted by '$wrong'") {
        val ran = missing("--threshold=" + wrong)
        assert(ran.status == 2 && ran.err.contains(s"--threshold: invalid '$wrong'"))
      }
    }
  }

  describe("SQL of a rule") {
    def ran(setting: String) = {
      files()
      val count = sql("select count(cast(name as int)) as n from source")
      val asked = text(Path.of(env())).replace("\"config\": {}", "\"config\": {" + setting + "}")
      griffin(asked, dq(source("source", csv("left.csv")), count))
    }
    it("is computed without ANSI mode, as in the Sparks that it was written for") {
      assert(ran("").status == 0)
      assert(metrics().toString.contains("\"n\":0"))
    }
    it("is computed in ANSI mode where the job asks for it") {
      val failed = ran("\"spark.sql.ansi.enabled\": \"true\"")
      assert(failed.status == 3 && failed.err.contains("cannot be cast to"))
    }
  }

  describe("the arguments") {
    it("can be JSON itself") {
      files()
      val ran = griffin(text(Path.of(env())), text(Path.of(dq(both, accuracy()))))
      assert(ran.status == 1 && written().contains("_METRICS"))
    }
    it("can be addresses") {
      files()
      val (e, d) = (text(Path.of(env())), text(Path.of(dq(both, accuracy()))))
      val server = new HttpStandIn
      try {
        server.answer = asked => (200, if (asked.path == "/env") e else d)
        assert(griffin(server.endpoint + "/env", server.endpoint + "/dq").status == 1)
        server.answer = _ => (404, "")
        val ran = griffin(server.endpoint + "/env", server.endpoint + "/dq")
        assert(ran.status == 2 && ran.errors.size == 2)
        assert(ran.errors.forall(_.endsWith("it answers with status 404")))
      } finally server.stop()
    }
    it("can be addresses of files") {
      files()
      assert(griffin("file://" + env(), "file://" + dq(both, accuracy())).status == 1)
    }
    it("that are not there are told both") {
      val ran = griffin(path("no-env.json"), path("no-dq.json"))
      assert(ran.status == 2)
      assert(ran.errors == List("Cannot read no-env.json: no such file", "Cannot read no-dq.json: no such file"))
    }
    it("are those of Griffin's main class") {
      assert(GriffinApplicationCommands.of("e", "d") == Seq("griffin", "e", "d"))
      assert(
        GriffinApplicationCommands.of("e", "d", "more", "--output", "o") == Seq("griffin", "e", "d", "--output", "o")
      )
    }
  }

  describe("what is wrong with the files") {
    it("is told all at once, with lines") {
      val e = write(
        "env.json",
        "{\n\"sinks\": [\n{\"name\": \"a\"},\n{\"name\": \"b\", \"type\": \"HDFS\", \"config\": {}}]}"
      )
      val d = write(
        "dq.json",
        """{"process.type": "bach",
          |"data.sources": [
          |{"name": "source", "connector": {"type": "hiv", "config": {}}},
          |{"name": "target", "connector": {"type": "jdbc",
          |  "config": {"url": "jdbc:x"}}}],
          |"evaluate.rule": {"rules": "none"},
          |"sinks": ["b", "c"]}""".stripMargin
      )
      val ran = griffin(e, d)
      assert(ran.status == 2)
      assert(
        ran.errors.map(_.replaceAll("(: .{30}).*", "$1")).toSet == Set(
          "env.json:1: spark is missing; expected an ",
          "env.json:3: type is missing",
          "dq.json:1: name is missing",
          "dq.json:1: unknown process.type 'bach'; e",
          "dq.json:3: unknown connector 'hiv'; did y",
          "dq.json:5: user is missing in the config ",
          "dq.json:5: password is missing in the con",
          "dq.json:5: tablename or sql is missing in",
          "dq.json:6: rules is a text; expected an a",
          "dq.json:7: env.json has no sink 'c'; did "
        )
      )
    }
    it("is told where it is no JSON") {
      val ran = griffin(write("env.json", "{\n  \"spark\": {]\n}"), write("dq.json", "[]\n"))
      assert(ran.status == 2)
      assert(ran.errors.head.matches("env\\.json:2: cannot parse, at column 1[34]: .*")) // as Jackson counts
      assert(ran.errors(1) == "dq.json: expected a JSON object, { ... }")
    }
    it("is a streaming job") {
      files()
      val streaming = text(Path.of(dq(both, accuracy()))).replace("batch", "Streaming")
      val kafka = dq(source("source", """{"type": "kafka", "config": {}}"""), accuracy())
      Seq(streaming, kafka).foreach { job =>
        val ran = griffin(env(), job)
        assert(ran.status == 2)
        assert(ran.errors.exists(_.contains("streaming jobs are not supported. Crosscheck runs batch jobs")))
      }
    }
    it("is a sink or connector that is not supported") {
      val mongo = env("""{"name": "files", "type": "MONGO", "config": {"url": "x"}}""")
      val elastic = dq(source("source", """{"type": "elasticsearch", "config": {}}"""), accuracy())
      val ran = griffin(mongo, elastic)
      assert(ran.status == 2)
      assert(ran.err.contains("connector elasticsearch is not supported; read the index by a custom connector"))
      assert(ran.err.contains("sink 'files' is of type MONGO, which is not supported"))
    }
    it("is the version") {
      val ran = griffin("e", "d", "--griffin-version", "0.8")
      assert(ran.status == 2 && ran.err.contains("--griffin-version: unknown '0.8'; expected 0.5, 0.6, 0.7"))
    }
  }

  describe("what of the files is not used") {
    it("is named, and nothing else changes") {
      files()
      val more = """, "measure.type": "griffin", "id": 7, "owner": "me", "description": null"""
      val ran = griffin(env(), dq(both, accuracy(), more = more))
      assert(ran.status == 1)
      assert(ran.errors.contains("dq.json:1: not used: measure.type, id, owner, description"))
      assert(griffin(env(), dq(both, accuracy(), more = more), "--quiet").errors.isEmpty)
    }
  }

  describe("a rule that cannot be computed") {
    it("does not hold up the others, and ends with 3") {
      files()
      val ran = griffin(env(), dq(both, accuracy("source.id == target.id", "bad") + "," + accuracy()))
      assert(ran.status == 3)
      assert(ran.errors.exists(_.matches("dq\\.json:\\d+: cannot compute bad: .*")))
      assert(metrics().get("acc").get("miss").asLong == 1)
    }
  }

  describe("--output") {
    it("keeps accuracy rules as pairs of a run") {
      files()
      val other = accuracy("source.id = target.id", "b/d")
      val ran = griffin(
        env(),
        dq(both, accuracy() + "," + other),
        "--output",
        path("kept"),
        "--run-id",
        "r",
        "--run-date",
        "2026-11-22"
      )
      assert(ran.status == 1, ran)
      val results = spark.read.parquet(path("kept/accuracy_results"))
      assert(
        results
          .select(
            "suite",
            "pair",
            "status",
            "source_rows",
            "matched",
            "missing_in_target",
            "missing_in_source",
            "method"
          )
          .collect()
          .map(_.mkString(" "))
          .sorted
          .toSeq == Seq("job acc failed 2 1 1 0 one-way", "job b_d passed 2 2 0 0 one-way")
      )
      val records = spark.read.parquet(path("kept/difference_records"))
      assert(
        records.select("source").collect().map(_.getMap[String, String](0)).toSeq == Seq(
          Map("id" -> "2", "name" -> "b")
        )
      )
      val report = Files.walk(Path.of(path("kept"))).filter(_.endsWith("report.html")).findFirst()
      assert(text(report.get).contains("one-way"))
    }
    it("keeps that a rule could not be computed") {
      files()
      val ran = griffin(env(), dq(both, accuracy("source.nope = target.id")), "--output", path("kept"))
      assert(ran.status == 3)
      assert(spark.read.parquet(path("kept/accuracy_results")).select("status").head().getString(0) == "error")
    }
    it("keeps nothing of a job without accuracy rules, and says so") {
      files()
      val ran = griffin(env(), dq(both, sql("select count(*) c from source")), "--output", path("kept"))
      assert(ran.status == 0 && ran.err.contains("--output: the job has no accuracy rule"))
    }
  }

  describe("--suite") {
    it("writes a suite that loads and runs") {
      files()
      val rules = accuracy() + "," + accuracy("source.id = target.id or source.name = target.name", "either") + "," +
        sql("select count(*) c from source")
      val ran = griffin(env(), dq(both, rules), "--suite", path("suite.conf"), "--threshold", "acc=3")
      assert(ran.status == 0, ran)
      assert(ran.out.contains("suite.conf: 1 pair; 2 rules are not moved, the file says why"))
      assert(written().isEmpty)
      val suite = text(Path.of(path("suite.conf")))
      assert(suite.contains("# not moved: it is more than equalities of columns"))
      assert(suite.contains("# not moved: it is no accuracy rule"))
      assert(crosscheck("check-config", path("suite.conf")).status == 0)
      val compared = crosscheck("run", path("suite.conf"), "--json")
      assert(compared.status == 0, compared)
      val pair = json.readTree(compared.out).at("/tables/0")
      assert(pair.get("pair").asText == "acc")
      assert(pair.at("/checks/0/metrics/missing_in_target").asLong == 1)
    }
    it("holds measures, catalog tables and conditions as well") {
      spark.sql("create database onprem")
      spark.sql("create table onprem.t using parquet as select * from values (1, 'a'), (2, 'b'), (3, 'c') t(id, name)")
      val hive =
        """{"type": "hive", "config": {"database": "onprem", "table.name": "t", "where": "id = 1, id in (2, 9)"}}"""
      val filtered = """{"type": "hive", "config": {"database": "onprem", "table.name": "t"},
        "pre.proc": ["select id as key, name from this where id < 3;"]}"""
      val measure = """, "measures": [{"name": "acc", "type": "Accuracy", "data.source": "source", "config":
        {"ref.source": "target", "expr": [{"source.col": "id", "ref.col": "key"}]}, "out": [{"type": "metric"}]}]"""
      val sources = source("source", hive) + "," + source("target", filtered)
      val ran = griffin(env(), dq(sources, accuracy(), more = measure), "--suite", path("suite.conf"))
      assert(ran.status == 0, ran)
      val compared = crosscheck("run", path("suite.conf"), "--json")
      assert(compared.status == 0, compared)
      assert(json.readTree(compared.out).at("/tables/0/checks/0/metrics/matched").asLong == 2)
    }
  }
}
