package io.crosscheck.griffin

import com.fasterxml.jackson.databind.JsonNode

/** Jobs of every kind, with the keys that Griffin documents and those that its service writes. */
class GriffinSamplesSpec extends GriffinJobs {
  private def users(): Unit = {
    write(
      "src.csv",
      "user_id,first_name,email,post_code,ts,end_ts\n" +
        "1,ann,ann@x.org,10001,1000,61000\n" +
        "2,bob,,10002,1000,2000\n" +
        "3,cid,cid#x.org,,1000,601000\n" +
        "3,cid,cid#x.org,,1000,601000\n"
    )
    write(
      "tgt.csv",
      "user_id,first_name,email,post_code,ts,end_ts\n1,ann,ann@x.org,10001,1000,61000\n2,rob,,10002,1000,2000\n"
    )
    val columns = "user_id int, first_name string, email string, post_code string, ts bigint, end_ts bigint"
    Seq("src", "tgt").foreach { name =>
      spark.read.schema(columns).option("header", "true").csv(path(s"$name.csv")).write.format("avro").save(path(name))
    }
  }

  private def avro(name: String): String =
    s"""{"id": 7, "name": "c", "type": "AVRO", "version": "1.7", "predicates": [], "data.unit": "1day",
       |"data.time.zone": "GMT", "config": {"file.name": "${path(name)}"}}""".stripMargin

  private def sources: String =
    s"""{"name": "source", "baseline": true, "connectors": [${avro("src")}]},
       |{"name": "target", "connectors": [${avro("tgt")}]}""".stripMargin

  private def rule(dqType: String, text: String, more: String): String =
    s"""{"dsl.type": "griffin-dsl", "dq.type": "$dqType", "out.dataframe.name": "res", "rule": "$text" $more}"""

  private def metric(name: String, flatten: String = "map") =
    s""", "out": [{"type": "metric", "name": "$name", "flatten": "$flatten"}, {"type": "record", "name": "rows"}]"""

  private def computed(rules: String): JsonNode = {
    users()
    val envFile = write(
      "env.json",
      s"""{"spark": {"log.level": "INFO", "checkpoint.dir": "hdfs:///cp", "batch.interval": "1m", "process.interval": "5m",
         |"init.clear": true, "config": {"spark.default.parallelism": 2, "spark.task.maxFailures": 1,
         |"spark.sql.shuffle.partitions": 2, "spark.streaming.concurrentJobs": 4}},
         |"sinks": [{"type": "CONSOLE", "config": {"max.log.lines": 10}},
         |{"type": "HDFS", "config": {"path": "${path(
          "out"
        )}", "max.persist.lines": 10000, "max.lines.per.file": 10000}}],
         |"griffin.checkpoint": [{"type": "zk", "config": {"hosts": "zk:2181", "namespace": "griffin/infocache",
         |"lock.path": "lock", "mode": "persist", "init.clear": true, "close.clear": false}}]}""".stripMargin
    )
    val more = """, "measure.type": "griffin", "id": 1, "owner": "test", "description": "d", "organization": "eng",
      "deleted": false, "rule.description": {"details": []}"""
    val ran = griffin(envFile, dq(sources, rules, "\"CONSOLE\", \"HDFS\"", more = more), "--threshold", "100%")
    assert(ran.status == 0, ran)
    metrics()
  }

  private def requireSame(is: JsonNode, wanted: String): Unit = { assert(is == json.readTree(wanted)); () }

  describe("a job of") {
    it("accuracy") {
      val text = "source.user_id = target.user_id AND upper(source.first_name) = upper(target.first_name) " +
        "AND source.post_code = target.post_code"
      val details = """, "details": {"source": "source", "target": "target", "miss": "miss_count",
        "total": "total_count", "matched": "matched_count"}"""
      requireSame(
        computed(rule("accuracy", text, details + metric("accu"))),
        """{"accu": {"total_count": 4, "miss_count": 3, "matched_count": 1, "matchedFraction": 0.25}}"""
      )
    }
    it("profiling") {
      val text = "email, count(*) as cnt from source group by email order by cnt desc, email limit 2"
      requireSame(
        computed(rule("profiling", text, metric("prof", "array"))),
        """{"prof": [{"email": "cid#x.org", "cnt": 2}, {"email": null, "cnt": 1}]}"""
      )
    }
    it("completeness") {
      requireSame(
        computed(rule("completeness", "email, post_code", metric("comp"))),
        """{"comp": {"total": 4, "incomplete": 3, "complete": 1}}"""
      )
      assert(written().contains("rows"))
    }
    it("uniqueness") {
      val details = """, "details": {"source": "source", "target": "target", "unique": "unique", "total": "total",
        "dup": "dup", "num": "num"}"""
      val is = computed(rule("uniqueness", "user_id", details + metric("uniq")))
      assert(is.findValue("total").asLong == 4)
    }
    it("distinct") {
      val details = """, "details": {"source": "source", "total": "total", "distinct": "distinct", "dup": "dup",
        "num": "num", "duplication.array": "dups"}"""
      val is = computed(rule("distinct", "user_id", details + metric("dist", "entries")))
      assert(is.findValue("distinct").asLong == 3 && is.findValue("dups").toString == """[{"dup":1,"num":1}]""")
    }
    it("timeliness") {
      val details = """, "details": {"source": "source", "latency": "latency", "total": "total", "avg": "avg",
        "threshold": "3m", "step": "step", "count": "cnt", "step.size": "2m", "percentile": "percentile",
        "percentile.values": [0.95]}"""
      val is = computed(rule("timeliness", "ts, end_ts", details + metric("time")))
      assert(is.findValue("total").asLong == 4 && is.findValue("percentile_95").asLong == 600000)
    }
    it("spark-sql, rule after rule, with functions of Griffin's") {
      val first = """{"dsl.type": "spark-sql", "out.dataframe.name": "good", "cache": true, "rule":
        "select * from source where matches(email, '.+@.+') and index_of(array('a', first_name), first_name) = 1"}"""
      val second = """{"dsl.type": "spark-sql", "out.dataframe.name": "res", "rule":
        "select count(*) as good, max(reg_replace(email, '@.*', '')) as who from good",
        "out": [{"type": "metric", "name": "m", "flatten": "entries"}, {"type": "dsc-update", "name": "x"}]}"""
      requireSame(computed(first + "," + second), """{"good": 1, "who": "ann"}""")
    }
  }

  describe("measures") {
    it("are computed each for itself") {
      users()
      val measures =
        """, "measures": [
          {"name": "c", "type": "completeness", "data.source": "source", "config": {"expr": "email is not null"},
           "out": [{"type": "metric", "name": "m", "flatten": "map"}, {"type": "record", "name": "r"}]},
          {"name": "a", "type": "Accuracy", "data.source": "source", "config": {"ref.source": "target",
           "expr": [{"source.col": "user_id", "ref.col": "user_id"}]}, "out": [{"type": "metric"}]}]"""
      val job = dq(sources, "", more = measures)
      val ran = griffin(env(), job)
      assert(ran.status == 1, ran)
      assert(ran.out.contains("a failed: 2 of 4 records have no match, source in target"))
      assert(griffin(env(), job, "--threshold", "a=50%").status == 0)
    }
  }
}
