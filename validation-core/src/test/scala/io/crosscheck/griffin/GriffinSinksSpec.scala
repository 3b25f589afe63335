package io.crosscheck.griffin

import java.nio.file.Path

import scala.collection.mutable

import io.crosscheck.griffin.sinks.{GriffinSink, JobContext, Metrics, Moment}
import io.crosscheck.servers.HttpStandIn
import org.apache.spark.sql.{Dataset, Row}
import org.scalatest.BeforeAndAfterEach

class GriffinSinksSpec extends GriffinJobs with BeforeAndAfterEach {
  private val recorded = sql("select * from source", """{"type": "record", "name": "rows"}""")
  private val counted = sql("select count(*) c from source", """{"type": "metric", "flatten": "entries"}""")

  private def numbers(count: Int): String = {
    write("n.csv", "id\n" + (1 to count).map(_ + "\n").mkString)
    source("source", csv("n.csv", "id int"))
  }

  private def hdfsWith(config: String): String = hdfs.replace("\"config\": {", s""""config": {$config, """)

  private def lines(name: String): Int = text(out().resolve(name)).linesIterator.size

  describe("HDFS") {
    Seq(
      (7, "\"max.lines.per.file\": 3", Seq(3, 3, 1)),
      (6, "\"max.lines.per.file\": 3", Seq(3, 3)),
      (7, "\"max.lines.per.file\": 3, \"max.persist.lines\": 4", Seq(3, 3)),
      (7, "\"max.lines.per.file\": 3, \"max.persist.lines\": 3", Seq(3)),
      (7, "\"max.lines.per.file\": 3, \"max.persist.lines\": 2", Seq(2)),
      (7, "\"max.lines.per.file\": 3, \"max.persist.lines\": 100", Seq(3, 3, 1)),
      (7, "\"max.persist.lines\": 0", Seq()),
      (7, "\"max.lines.per.file\": \"0\"", Seq(7)),
      (0, "\"max.lines.per.file\": 3", Seq())
    ).foreach { case (count, config, sizes) =>
      it(s"writes $count records by $config into files of ${sizes.mkString(", ")}") {
        assert(griffin(env(hdfsWith(config)), dq(numbers(count), recorded)).status == 0)
        val names = sizes.indices.map(i => if (i == 0) "rows" else s"rows.$i")
        assert(written() == names.toSet ++ Set("_START", "_FINISH"))
        assert(names.map(lines) == sizes)
      }
    }
    it("takes away what an earlier run of the same time has left") {
      val few = env(hdfsWith("\"max.lines.per.file\": 2"))
      assert(griffin(few, dq(numbers(7), recorded)).status == 0)
      assert(written() == Set("_START", "_FINISH", "rows", "rows.1", "rows.2", "rows.3"))
      assert(griffin(few, dq(numbers(3), recorded)).status == 0)
      assert(written() == Set("_START", "_FINISH", "rows", "rows.1"))
      assert(griffin(few, dq(numbers(0), recorded)).status == 0)
      assert(written() == Set("_START", "_FINISH"))
    }
    it("keeps a name within its folder") {
      val named = recorded.replace("rows", "../r:1")
      assert(griffin(env(), dq(numbers(1), named, name = "a/b")).status == 0)
      assert(written("a%2Fb") == Set("_START", "_FINISH", "..%2Fr%3A1"))
    }
    Seq(
      ("0.5", """\{"name":"job","tmst":1700000000000,"value":\{"c":2},"applicationId":"local-\d+"}"""),
      ("0.6", """\{"name":"job","tmst":1700000000000,"value":\{"c":2},"metadata":\{"applicationId":"local-\d+"}}\n"""),
      (
        "0.7",
        """\{\n  "job_name" : "job",\n  "tmst" : 1700000000000,\n  "applicationId" : "local-\d+",\n""" +
          """  "metrics" : \{\n    "c" : 2\n  }\n}\n"""
      )
    ).foreach { case (version, form) =>
      it(s"writes as Griffin $version") {
        val ran = griffin(env(), dq(numbers(2), counted + "," + recorded), "--griffin-version", version)
        assert(ran.status == 0, ran)
        assert(text(out().resolve("_METRICS")).matches(form))
        assert(written().contains("_LOG") == (version == "0.5"))
        assert(text(out().resolve("rows")).endsWith("\n") == (version != "0.5"))
      }
    }
  }

  describe("CONSOLE") {
    def console(config: String = "") = s"""{"type": "console", "config": {$config}}"""

    it("shows metrics and first records") {
      val shown = griffin(env(console("\"numRows\": 2")), dq(numbers(3), counted + "," + recorded, "\"CONSOLE\""))
      assert(shown.status == 0, shown)
      assert(shown.out.contains("job [1700000000000] metrics: \n{\"name\":\"job\""))
      assert(shown.out.contains("only showing top 2 rows"))
    }
    it("keeps silent where it is told to") {
      assert(griffin(env(console()), dq(numbers(3), counted, "\"CONSOLE\""), "--quiet").out.isEmpty)
    }
  }

  describe("ELASTICSEARCH") {
    def api(server: HttpStandIn, more: String = "") =
      s"""{"name": "es", "type": "elasticsearch", "config": {"api": "${server.endpoint}/griffin/accuracy"$more}}"""

    def answering(statuses: Int*)(test: HttpStandIn => Unit): Unit = {
      val left = mutable.Queue(statuses: _*)
      val server = new HttpStandIn
      server.answer = _ => (if (left.size > 1) left.dequeue() else left.head, "")
      try test(server)
      finally server.stop()
    }

    it("is sent the metrics") {
      answering(201) { server =>
        assert(griffin(env(api(server)), dq(numbers(2), counted, "\"ES\"")).status == 0)
        val asked = server.asked.toList.ensuring(_.size == 1).head
        assert((asked.method, asked.path) == (("POST", "/griffin/accuracy")))
        assert(asked.headers("content-type") == "application/json")
        assert(json.readTree(asked.body).at("/value/c").asLong == 2)
      }
    }
    it("is asked again while it is busy") {
      answering(503, 429, 200) { server =>
        val put = api(server, """, "method": "put", "connection.timeout": "1m", "retry": "5"""")
        assert(griffin(env(put), dq(numbers(2), counted, "\"es\"")).status == 0)
        assert(server.asked.map(_.method) == Seq("PUT", "PUT", "PUT"))
      }
    }
    Seq((400, 1), (503, 2)).foreach { case (status, times) =>
      it(s"that answers with $status makes the run fail, once the others are written") {
        answering(status) { server =>
          val sinks = api(server, ", \"retry\": 1") + "," + hdfs
          val ran = griffin(env(sinks), dq(numbers(2), counted, "\"es\", \"files\""))
          assert(ran.status == 3)
          assert(ran.errors.contains(s"sink es cannot write metrics: it answers with status $status"))
          assert(server.asked.size == times)
          assert(written() == Set("_START", "_METRICS", "_FINISH"))
        }
      }
    }
  }

  describe("a sink of the user's") {
    def custom(more: String = "") =
      s"""{"name": "own", "type": "Custom", "config": {"class": "${classOf[Noting].getName}"$more}}"""

    it("is told everything in order") {
      Noting.calls.clear()
      val ran = griffin(env(custom()), dq(numbers(2), recorded + "," + counted, "\"OWN\""))
      assert(ran.status == 0, ran)
      assert(Noting.calls == Seq("open job", "records rows 2", "metrics c=2", "close"))
    }
    it("that throws makes the run fail") {
      val ran = griffin(env(custom(", \"fail\": true") + "," + hdfs), dq(numbers(2), counted, "\"own\", \"files\""))
      assert(ran.status == 3 && ran.errors == List("sink own cannot begin: as it was told"), ran)
      assert(written().contains("_METRICS"))
    }
    it("that was written for Griffin is told") {
      val wrong = """{"name": "own", "type": "Custom", "config": {"class": "org.apache.griffin.measure.sink.X"}}"""
      val ran = griffin(env(wrong), dq(numbers(2), counted, "\"own\""))
      assert(ran.status == 2 && ran.err.contains("org.apache.griffin.measure.sink.X is a part of Griffin"), ran)
    }
  }

  describe("sinks") {
    it("are named by patterns and by types, and those that are not named are not written") {
      val two = hdfs + "," + hdfs.replace("\"files\"", "\"other\"").replace("/out\"", "/other\"")
      Seq("\"fil.*\"", "\"FILES\"").foreach { named =>
        assert(griffin(env(two), dq(numbers(2), counted, named)).status == 0)
        assert(!Path.of(path("other")).toFile.exists)
      }
      assert(griffin(env(two), dq(numbers(2), counted, "\"hdfs\"")).status == 0)
      assert(Path.of(path("other")).toFile.exists)
    }
    it("need not be") {
      assert(griffin(env(), dq(numbers(2), counted, "")).status == 0)
      assert(written().isEmpty)
    }
    it("of a type that the oldest form of env.json lacks are passed over") {
      val ran = griffin(env(hdfs.replace("\"name\": \"files\", ", "")), dq(numbers(2), counted, "\"HDFS\", \"MONGO\""))
      assert(ran.status == 0 && ran.err.contains("not used: sink 'MONGO'"), ran)
      assert(written().contains("_METRICS"))
    }
  }
}

/** A sink as a user writes it. */
class Noting extends GriffinSink {
  override def open(job: JobContext): Unit = {
    if (job.config.containsKey("fail")) throw new IllegalStateException("as it was told")
    Noting.calls += s"open ${job.job}"
  }
  override def records(place: Moment, name: String, rows: Dataset[Row]): Unit =
    Noting.calls += s"records $name ${rows.count()}"
  override def metrics(metrics: Metrics): Unit =
    Noting.calls += "metrics " + metrics.values.toString.replaceAll("[{}]", "")
  override def close(): Unit = Noting.calls += "close"
}

object Noting {
  val calls: mutable.Buffer[String] = mutable.Buffer.empty
}
