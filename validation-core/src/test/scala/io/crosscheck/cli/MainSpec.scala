package io.crosscheck.cli

class MainSpec extends TypedCommands {
  private val commands = List("demo", "run", "count", "accuracy", "check-config", "diff", "init", "register", "ddl")

  describe("help") {
    (Nil +: commands.map(List(_))).foreach { command =>
      it(s"of '${("crosscheck" +: command).mkString(" ")}' has an example and fits 100 columns") {
        val ran = crosscheck(command :+ "--help": _*)
        assert(ran.status == 0 && ran.err.isEmpty)
        assert(ran.out.contains("Example") && ran.out.contains(s"\n  ${("crosscheck" +: command).mkString(" ")}"))
        assert(ran.out.linesIterator.forall(_.length <= 100))
      }
    }

    it("is printed where the command is missing") {
      val ran = crosscheck()
      assert(ran.status == 2 && ran.out.isEmpty)
      assert(ran.errors.take(2) == List("Missing command", "Usage: crosscheck [-hV] [COMMAND]"))
    }
  }

  describe("a wrong command line ends with 2 and says what was meant:") {
    def refused(args: String*)(message: String): Unit = {
      val ran = crosscheck(args: _*)
      assert(ran.status == 2 && ran.out.isEmpty)
      assert(ran.errors.head == message)
    }

    it("an unknown command")(refused("rum", "x")("Unknown command 'rum'; did you mean 'run'?"))
    it("an unknown option") {
      val ran = crosscheck("run", "x.conf", "--chekc", "count")
      assert(ran.status == 2)
      assert(ran.errors == List("Unknown option '--chekc'; did you mean '--check'?", "See: crosscheck run --help"))
    }
    it("an argument too many")(refused("run", "a.conf", "b.conf")("Unexpected argument 'b.conf'"))
    it("no suite")(refused("run")("Missing required parameter: 'SUITE'"))
    it("an empty suite name") {
      refused("run", "")("SUITE: no file is named; expected a suite file, such as configs/demo.conf")
    }
    it("a folder for a suite")(refused("run", folder.toString)(s"Cannot read $folder: Is a directory"))
    it("a suite that is not there")(refused("run", path("no.conf"))("Cannot read no.conf: no such file"))
    it("a check that there is not") {
      val ran = crosscheck("run", suite(passing), "--check", "cuont,foo")
      assert(ran.status == 2)
      assert(
        ran.errors == List(
          "--check: no check 'cuont'; did you mean 'count'? Expected schema, count, aggregate, accuracy",
          "--check: no check 'foo'; expected schema, count, aggregate, accuracy"
        )
      )
    }
    it("a pair that there is not") {
      refused("run", suite(passing), "--only", "goood")("--only: no pair 'goood' in the suite; did you mean 'good'?")
    }
    it("a run id that cannot be a file name") {
      refused("run", suite(passing), "--run-id", "a b")(
        "--run-id: invalid 'a b'; expected letters, digits, '_', '.' and '-', a letter or digit first"
      )
    }
    it("a date that is none") {
      refused("run", "x", "--run-date", "2026-13-01")(
        "Invalid value for option '--run-date': '2026-13-01' is not a date; expected yyyy-MM-dd"
      )
    }
    it("a parallelism of none") {
      refused("run", suite(passing), "--parallelism", "0")(
        "--parallelism: invalid '0'; expected a whole number, at least 1"
      )
    }
    it("--resume without the name of the run") {
      refused("run", suite(passing), "--resume")("--resume: which run? expected its name as well, by --run-id")
    }
    it("an output below a plain file") {
      val ran = crosscheck("run", suite(passing), "--set", s"output.path=${path("left.csv")}/results")
      assert(ran.status == 2)
      assert(
        ran.errors == List("cannot write results to 'left.csv/results': Parent path is not a directory: file:left.csv")
          .map(_.replace("file:left.csv", s"file:$folder/left.csv").replace(s"$folder/", ""))
      )
    }
    it("a suite with problems, all of them at once") {
      val file = suite(passing, "pairs.p { source = a.t, targt = b.t }\ndefauts { checks = [cont] }\n")
      val ran = crosscheck("run", file)
      assert(ran.status == 2 && ran.out.isEmpty)
      assert(ran.errors.size >= 3 && ran.errors.forall(_.startsWith("suite.conf:")))
      assert(ran.err.contains("did you mean 'target'?") && ran.err.contains("did you mean 'defaults'?"))
    }
  }

  describe("run") {
    it("ends with 0 where all pairs passed") {
      val ran = crosscheck("run", suite(passing))
      assert(ran.status == 0)
      assert(ran.out.contains("suite: 1 pair: 1 passed (run "))
      assert(ran.err.matches("""\[1/1\] good passed in \d+\.\d s\n"""))
    }
    it("ends with 0 where a pair warned")(assert(crosscheck("run", suite(passing, warning)).status == 0))
    it("ends with 1 where the data differ")(assert(crosscheck("run", suite(passing, warning, failing)).status == 1))
    it("ends with 3 where a pair could not be compared, and compares the others") {
      val ran = crosscheck("run", suite(broken, failing, passing))
      assert(ran.status == 3)
      assert(ran.out.contains("suite: 3 pairs: 1 passed, 1 failed, 1 error"))
      assert(ran.out.replace("\n    ", " ").contains("suite.conf:1: no such path 'gone.csv'"))
    }
    it("compares the pairs of --only") {
      assert(crosscheck("run", suite(broken, failing, passing), "--only", "good").status == 0)
    }
    it("runs the checks of --check") {
      val ran = crosscheck("run", suite(failing), "--check", "schema")
      assert(ran.status == 0 && !ran.out.contains("matched"))
    }
    it("takes keys of the suite from --set, values from -D") {
      val file = suite(failing, "pairs.bad.target.path = $" + "{file}\n")
      assert(crosscheck("run", file, "-D", "file=same.csv").status == 0)
      assert(crosscheck("run", file, "-Dfile=other.csv", "--set", "pairs.bad.target.path=same.csv").status == 0)
    }
    it("prints one JSON document with --json and nothing else") {
      val ran = crosscheck("run", suite(failing), "--json", "--run-id", "r1", "--run-date", "2026-11-22")
      val json = Json.parse(ran.out)
      assert(json.at("/run_id").asText == "r1" && json.at("/run_date").asText == "2026-11-22")
      assert(json.at("/tables/0/status").asText == "failed")
      val metrics = Json.accuracy(json, "bad")
      assert(
        List("source_rows", "target_rows", "matched", "changed", "missing_in_target", "missing_in_source")
          .map(metrics.get(_).asLong) == List(2L, 3L, 1L, 1L, 0L, 1L)
      )
    }
    it("prints nothing with --quiet") {
      val ran = crosscheck("run", suite(failing), "--quiet")
      assert(ran == Ran(1, "", ""))
    }
    it("keeps with --resume what the run has finished, and says the same again") {
      val file = suite(failing, passing, "output.path = results\n")
      val first = crosscheck("run", file, "--run-id", "again")
      write("same.csv", "id,name\n")
      val second = crosscheck("run", file, "--run-id", "again", "--resume")
      assert(first.status == 1 && second.status == 1)
      assert(second.out.split("\nfiles\n").head == first.out.split("\nfiles\n").head)
    }
    it("says where the results are") {
      val ran = crosscheck(
        "run",
        suite(failing, "output.path = results\n"),
        "--run-id",
        "r1",
        "--run-date",
        "2026-11-22"
      )
      assert(
        ran.out.contains(
          """|files
             |  results/reports/2026-11-22/r1/report.html
             |  results/mismatched_records/bad/2026-11-22/__missRecords
             |  results/reports/2026-11-22/r1/summary.json
             |""".stripMargin
        )
      )
    }
    it("says what Spark refuses") {
      val ran = crosscheck("run", suite(passing, "spark { \"sql.shuffle.partitions\" = many }\n"))
      assert(ran.status == 2)
      assert(ran.err.contains("many"))
    }
  }

  describe("ddl") {
    it("prints database, tables, partitions and views of an output, each ended by a semicolon") {
      val ran = crosscheck("ddl", "s3a://b/out/", "--database", "checks")
      assert(ran.status == 0 && ran.err.isEmpty)
      val statements = ran.out.split(";\n\n").map(_.linesIterator.filterNot(_.startsWith("--")).next())
      val tables = List("count_results", "accuracy_results", "column_results", "difference_records")
      val views =
        List(
          "count_latest",
          "accuracy_latest",
          "open_differences",
          "changed_cells",
          "differences_by_cause",
          "pair_trend"
        )
      assert(
        statements.toList == "CREATE DATABASE IF NOT EXISTS checks COMMENT 'Results of Crosscheck'" ::
          tables.map(t => s"CREATE EXTERNAL TABLE IF NOT EXISTS checks.$t (") :::
          tables.map(t => s"MSCK REPAIR TABLE checks.$t") :::
          views.map(v => s"CREATE OR REPLACE VIEW checks.$v AS")
      )
      assert(ran.out.contains("\nLOCATION 's3://b/out/count_results/'\n"))
    }
    it("prints the views alone with --views-only") {
      val ran = crosscheck("ddl", "results", "--database", "checks", "--views-only")
      assert(ran.status == 0)
      assert(ran.out.contains("CREATE OR REPLACE VIEW checks.pair_trend AS") && !ran.out.contains("TABLE"))
    }
    it("ends with 2 where the database cannot be") {
      val ran = crosscheck("ddl", "s3://b", "--database", "Checks")
      assert(ran == Ran(2, "", "Invalid name of a database: 'Checks'; expected lower-case letters, digits and '_'\n"))
    }
  }

  describe("register") {
    it("ends with 2 where the catalog is in memory") {
      val ran = crosscheck("register", path("results"), "--via", "catalog")
      assert(ran.status == 2)
      assert(ran.err.startsWith("Cannot register results in the catalog: this session's is in memory"))
    }
    it("ends with 2 where Athena cannot read the folder") {
      val ran = crosscheck("register", path("results"), "--via", "athena", "--region", "eu-central-1")
      assert(ran.status == 2)
      assert(ran.err.startsWith("Cannot register 'file:results' through Athena: it reads S3 alone"))
    }
  }

  describe("the steps") {
    it("count compares numbers of rows only") {
      val ran = crosscheck("count", suite(failing))
      assert(ran.status == 1)
      assert(ran.out.contains("count: 2 rows in the source, 3 in the target: 1 row more"))
      assert(!ran.out.contains("accuracy"))
    }
    it("accuracy compares records only") {
      val ran = crosscheck("accuracy", suite(failing))
      assert(ran.status == 1)
      assert(ran.out.contains("accuracy: 2 rows differ: 1 changed, 1 missing in the source"))
      assert(!ran.out.contains("count:"))
    }
  }

  describe("an error of the Java machine") {
    it("ends with 3, not with 1, which says that data differ") {
      val bytes = new java.io.ByteArrayOutputStream
      val broken = new java.io.PrintStream(java.io.OutputStream.nullOutputStream()) {
        override def println(line: String): Unit = throw new OutOfMemoryError("Java heap space")
      }
      assert(spark != null)
      val status = io.crosscheck.Main.run(
        Array("check-config", suite(passing)),
        new Console(broken, new java.io.PrintStream(bytes, true, "UTF-8"), false)
      )
      assert(status == 3)
      assert(bytes.toString("UTF-8").startsWith("internal error: java.lang.OutOfMemoryError: Java heap space"))
    }
  }
}
