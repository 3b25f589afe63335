package io.crosscheck.cli

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.config.SuiteReader
import io.crosscheck.model.{Side, Suite}

class PairListSpec extends TypedCommands {
  private def tables(): Unit = {
    Seq("onprem", "lake").foreach(name => spark.sql(s"create database $name"))
    spark.sql(
      "create table onprem.t using parquet as select * from values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3) t(id, name, n)"
    )
    spark.sql(
      "create table lake.t using parquet as select * from values (1, 'a', 1), (2, 'x', 9), (4, 'c', 3) t(id, name, n)"
    )
    spark.sql("create table lake.two_t using parquet as select * from onprem.t"): Unit
  }

  private def read(list: String): Suite =
    new SuiteReader(Map.empty[String, String].asJava).read(write("totalcount.csv", list))

  private def sides(suite: Suite): Seq[String] = suite.pairs.asScala
    .map(p => s"${p.name}: ${p.source.asInstanceOf[Side.Table].name} ${p.target.asInstanceOf[Side.Table].name}")
    .toSeq

  describe("a list of table pairs") {
    it("is a suite, of which count and accuracy run their part") {
      tables()
      val list = write("totalcount.csv", "# tables\nonprem,t,lake,t\n\nonprem,t,lake,two_t\n")
      val counted = crosscheck("count", list)
      assert(counted.status == 0, counted)
      assert(counted.out.contains("totalcount: 2 pairs: 2 passed"))
      assert(crosscheck("accuracy", list).status == 1)
      assert(crosscheck("accuracy", list, "--only", "onprem.t").status == 0)
    }
    it("says how a pair is compared") {
      tables()
      val list = write(
        "accuracy.csv",
        """Source Database,source-table,target_database,target_table,primary_keys,where,exclude_columns,threshold,pair
          |onprem,t,lake,t,"id, n",id < 4,n,,three
          |onprem,t,lake,t,id,,name;n,2,loose
          |""".stripMargin.replace("\"id, n\"", "id")
      )
      val ran = crosscheck("accuracy", list, "--json")
      assert(ran.status == 1, ran)
      val results = new com.fasterxml.jackson.databind.ObjectMapper().readTree(ran.out).get("tables").asScala.toSeq
      assert(
        results.map(r => r.get("pair").asText -> r.get("status").asText) == Seq(
          "three" -> "failed",
          "loose" -> "passed"
        )
      )
      assert(results.head.at("/checks/0/metrics/changed").asLong == 1)
      assert(results.head.at("/checks/0/metrics/missing_in_target").asLong == 1)
    }
    it("takes sides apart, quotes, and what the command line says") {
      val suite = read(
        "source_table,target_table,primary_keys,source_where,target_where\na.b.t,u,\"x, y\",\"s = 'a,b'\",t > 1\n"
      )
      assert(sides(suite) == Seq("a.b.t: a.b.t u"))
      val pair = suite.pairs.get(0)
      assert(pair.options.primaryKeys.asScala.map(_.name) == Seq("x", "y"))
      assert(pair.source.filter.get.sql == "s = 'a,b'" && pair.target.filter.get.sql == "t > 1")
      assert(suite.name == "totalcount")
    }
    it("gives each pair a name of its own") {
      assert(
        sides(read("a,t,b,t\nc,t,d,t\na,t,d,t\n,_t 1,,u\n")) ==
          Seq("t: a.t b.t", "c.t: c.t d.t", "a.t: a.t d.t", "t_1: _t 1 u")
      )
    }
    it("tells all that is wrong, with lines") {
      val ran = crosscheck("count", write("totalcount.csv", "a,t,b,t\na,,b\n\na,b,c,d,e,f,g\n"))
      assert(ran.status == 2)
      assert(
        ran.errors == List(
          "totalcount.csv:2: source table is missing",
          "totalcount.csv:2: target table is missing",
          "totalcount.csv:4: there are more than 6 columns"
        )
      )
      val names = crosscheck("count", write("totalcount.csv", "source_table,target_tabel\na,b\n"))
      assert(names.status == 2)
      assert(
        names.errors.head.startsWith("totalcount.csv:1: unknown column 'target_tabel'; did you mean 'target_table'?")
      )
      val threshold = crosscheck("count", write("totalcount.csv", "source_table,target_table,threshold\n\na,b,many\n"))
      assert(threshold.status == 2 && threshold.err.contains("totalcount.csv:3:"), threshold)
      assert(crosscheck("count", write("totalcount.csv", "# none\n")).err.contains("the suite has no pair"))
    }
    it("is shown by files of this project") {
      val home = Path.of(sys.props.getOrElse("crosscheck.home", ".."))
      Seq("totalcount.csv", "accuracy.csv").foreach { name =>
        assert(sides(read(Files.readString(home.resolve("configs").resolve(name)))).size == 2)
      }
    }
  }
}
