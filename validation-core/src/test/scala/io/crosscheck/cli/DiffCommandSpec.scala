package io.crosscheck.cli

import java.nio.file.{Files, Path}

class DiffCommandSpec extends TypedCommands {
  override protected def beforeEach(): Unit = {
    super.beforeEach()
    files()
  }

  private def counts(args: String*): (Int, List[Long]) = {
    val ran = crosscheck("diff" +: args :+ "--json": _*)
    val metrics = Json.accuracy(Json.parse(ran.out), "diff")
    (ran.status, List("matched", "changed", "missing_in_target", "missing_in_source").map(metrics.get(_).asLong))
  }

  private def parquet(name: String, query: String): String = {
    spark.sql(query).coalesce(1).write.parquet(path(name))
    path(name)
  }

  describe("diff compares without a suite") {
    it("two files by whole rows") {
      assert(counts(path("left.csv"), path("other.csv")) == ((1, List(1L, 0L, 1L, 2L))))
    }
    it("two files by key") {
      assert(counts(path("left.csv"), path("other.csv"), "--key", "id") == ((1, List(1L, 1L, 0L, 1L))))
    }
    it("csv against parquet: text is read as the type of the other side") {
      val right = parquet("typed.parquet", "select cast(id as int) id, name from values (1, 'a'), (2, 'b') t(id, name)")
      assert(counts(path("left.csv"), right, "-k", "id") == ((0, List(2L, 0L, 0L, 0L))))
    }
    it("csv against parquet: types do not count, as a csv has none, but a column that is missing does") {
      val right = parquet("lacking.parquet", "select cast(id as int) id from values (1), (2) t(id)")
      val ran = crosscheck("diff", path("left.csv"), right, "--key", "id")
      assert(ran.status == 1)
      assert(ran.out.contains("schema: column name (string) is missing in the target\n"))
    }
    it("columns of other names, less some, within tolerances") {
      val left = write("l.csv", "id,amount,at,note\n1,10.00,x,A\n2,20.00,y,b \n")
      val right = parquet(
        "r.parquet",
        "select ID, cast(total as decimal(8,2)) total, at, note " +
          "from values ('1', 10.01, 1, 'a'), ('2', 20.00, 2, 'B') t(ID, total, at, note)"
      )
      val mapped = List(left, right, "--key", "id", "--map", "amount=total", "--exclude", "at")
      assert(counts(mapped: _*) == ((1, List(0L, 2L, 0L, 0L))))
      assert(counts(mapped ++ List("--trim", "--ignore-case", "--abs-tol", "0.01"): _*)._1 == 0)
    }
    it("rows that suit a condition, with options of the reader") {
      val left = write("l.csv", "id;name\n1;a\n2;b\n")
      val right = write("r.csv", "id;name\n1;a\n2;x\n")
      assert(counts(left, right, "--option", "sep=;", "--where", "id = 1") == ((0, List(1L, 0L, 0L, 0L))))
    }
    it("tables of the catalog") {
      spark.sql("create or replace temporary view diff_left as select 1 id")
      spark.sql("create or replace temporary view diff_right as select 1 id")
      assert(counts("diff_left", "diff_right", "--key", "id") == ((0, List(1L, 0L, 0L, 0L))))
    }
    it("and keeps all differing records with --output") {
      val ran = crosscheck(
        "diff",
        path("left.csv"),
        path("other.csv"),
        "--output",
        path("out"),
        "--run-id",
        "d",
        "--run-date",
        "2026-11-22"
      )
      assert(ran.status == 1)
      val records = Path.of(path("out/mismatched_records/diff/2026-11-22/__missRecords"))
      assert(Files.readAllLines(records).size == 3)
    }
  }

  describe("diff --accelerate") {
    it("compares with plain Spark where Comet is not there, and says so in a line") {
      val ran = crosscheck("diff", path("left.csv"), path("same.csv"), "--accelerate")
      assert(ran.status == 0)
      assert(ran.errors.head.startsWith("Plain Spark does the work, not Comet: "))
      assert(crosscheck("diff", path("left.csv"), path("same.csv"), "--accelerate", "--quiet").err.isEmpty)
    }

    it("says so in the result as well") {
      def said(args: String*) =
        Json
          .parse(crosscheck(Seq("diff", path("left.csv"), path("same.csv"), "--json") ++ args: _*).out)
          .get("accelerator")
          .asText
      assert(said("--accelerate").startsWith("Plain Spark does the work, not Comet: "))
      assert(said() == "none")
    }
  }

  describe("diff that could not compare ends with 3 and names what is in the way:") {
    def notCompared(args: String*)(message: String): Unit = {
      val ran = crosscheck("diff" +: args: _*)
      assert(ran.status == 3)
      assert(ran.out.replace("\n    ", " ").contains(message))
    }

    it("a file that is not there") {
      notCompared(path("left.csv"), path("gone.csv"))("  - command line: no such path 'gone.csv'")
    }
    it("a table that is not there") {
      notCompared(path("left.csv"), "no_such_table")("  - command line: no table 'no_such_table' in the catalog")
    }
    it("a key column that is not there") {
      notCompared(path("left.csv"), path("other.csv"), "--key", "idd")("unknown column 'idd' in the source")
    }
    it("a file of another format") {
      notCompared(path("left.csv"), path("other.csv"), "--format-right", "parquet")("is not a Parquet file")
    }
  }

  describe("diff refuses, with 2,") {
    def refused(args: String*)(message: String): Unit = {
      val ran = crosscheck("diff" +: path("left.csv") +: path("other.csv") +: args: _*)
      assert(ran.status == 2 && ran.out.isEmpty)
      assert(ran.errors.head == message)
    }

    it("an unknown format") {
      refused("--format-left", "xls")(
        "Invalid format 'xls'; expected one of: parquet, orc, csv, json, avro, delta, iceberg"
      )
    }
    it("a tolerance that is none") {
      refused("--abs-tol=-1")(
        "Invalid value for option '--abs-tol': '-1' is not a tolerance; expected a number, 0 or more"
      )
    }
    it("a negative number of samples") {
      refused("--samples=-1")("--samples: invalid '-1'; expected 0 or more")
    }
    it("a mapping without its other half") {
      val ran = crosscheck("diff", "a", "b", "--map", "x")
      assert(ran.status == 2 && ran.err.startsWith("Value for option '--map' (LEFT=RIGHT) should be in KEY=VALUE"))
    }
    it("an empty name") {
      val ran = crosscheck("diff", "", path("other.csv"))
      assert(ran.status == 2)
      assert(
        ran.errors == List("LEFT and RIGHT: one is empty; expected a file, a folder, a glob or database.table")
      )
    }
  }
}
