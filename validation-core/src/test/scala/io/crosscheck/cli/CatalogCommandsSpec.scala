package io.crosscheck.cli

import java.nio.file.{Files, Path}
import java.util.concurrent.atomic.AtomicLong

import org.apache.spark.scheduler.{SparkListener, SparkListenerJobStart, SparkListenerTaskEnd}

class CatalogCommandsSpec extends TypedCommands {
  private def table(name: String, query: String): Unit = {
    spark.sql(query).coalesce(1).write.parquet(path(s"data/$name"))
    ()
  }

  private def catalog(databases: String): String = {
    table("old", "select id, concat('n', id) name, cast(id as string) amount from range(10)")
    table("new", "select id, concat('n', id) name, cast(id as decimal(8,2)) amount from range(10)")
    s"""catalog.tables {
       |  "${databases}_a.t" { path = "data/old", format = parquet }
       |  "${databases}_b.t" { path = "data/new", format = parquet }
       |}
       |""".stripMargin
  }

  describe("check-config") {
    it("prints what would be compared, by which rules") {
      val file = write(
        "suite.conf",
        catalog("plan") +
          """pairs.p { source = plan_a.t, target = plan_b.t, primary-keys = [id]
            |  rules { by-column { name { trim = true, ignore-case = true, null-equals-empty = true } } } }
            |""".stripMargin
      )
      val ran = crosscheck("check-config", file)
      assert(ran.status == 0 && ran.err.isEmpty)
      assert(ran.out.startsWith("suite: 1 pair can be compared\n\np: plan_a.t -> plan_b.t\n"))
      assert(ran.out.linesIterator.forall(line => line.length <= 100 && line == line.stripTrailing))
      List("primary key", "string -> decimal(8,2)", "trim", "ignore-case", "null-equals-empty").foreach { word =>
        assert(ran.out.contains(word))
      }
    }

    it("reads no rows of tables") {
      val (jobs, records) = (new AtomicLong, new AtomicLong)
      val listener = new SparkListener {
        override def onJobStart(job: SparkListenerJobStart): Unit = { jobs.incrementAndGet(); () }
        override def onTaskEnd(task: SparkListenerTaskEnd): Unit = {
          records.addAndGet(task.taskMetrics.inputMetrics.recordsRead)
          ()
        }
      }
      val file = write(
        "suite.conf",
        catalog("norows") +
          s"""pairs.p { source = norows_a.t, target = norows_b.t, primary-keys = [id] }
             |pairs.q { source { path = "data/old", format = parquet }, target = norows_b.t }
             |""".stripMargin
      )
      spark.sparkContext.addSparkListener(listener)
      try assert(crosscheck("check-config", file).status == 0)
      finally {
        Thread.sleep(500) // events arrive on a thread of their own
        spark.sparkContext.removeSparkListener(listener)
      }
      assert(records.get == 0, "records read")
      assert(jobs.get <= 5, "jobs: each reads footers of files, which hold their schema; twice where a table is made")
    }

    it("ends with 2 and every table and column that is not there") {
      val file = write(
        "suite.conf",
        catalog("typo") +
          """pairs.good { source = typo_a.t, target = typo_b.t }
            |pairs.tables { source = typo_a.tt, target = typo_b.t }
            |pairs.columns { source = typo_a.t, target = typo_b.t, primary-keys = [idd], exclude-columns = [nam] }
            |""".stripMargin
      )
      val ran = crosscheck("check-config", file)
      assert(ran.status == 2)
      assert(ran.out.startsWith("suite: 1 of 3 pairs can be compared\n"))
      assert(ran.err.contains("suite.conf:6: no table 'typo_a.tt' in the catalog; did you mean 'typo_a.t'?"))
      assert(ran.err.contains("'idd'") && ran.err.contains("did you mean 'id'?"))
      assert(ran.err.contains("'nam'") && ran.err.contains("did you mean 'name'?"))
    }
  }

  describe("init") {
    it("writes a suite that check-config accepts and run passes, wherever it stands") {
      val of = write(
        "suite.conf",
        catalog("draft") +
          "catalog.tables.\"draft_a.t\".schema = \"\"\"\n  id bigint,\n  name string, amount string\n\"\"\"\n" +
          "pairs.p { source = draft_a.t, target = draft_b.t }\n"
      )
      Files.createDirectories(Path.of(path("elsewhere")))
      val file = path("elsewhere/new.conf")
      val wanted = List("init", "--source-database", "draft_a", "--target-database", "draft_b", "--catalog-of", of)
      val ran = crosscheck(wanted ++ List("--file", file): _*)
      assert(
        ran == Ran(0, "", s"Wrote elsewhere/new.conf: review it, then crosscheck check-config elsewhere/new.conf\n")
      )
      val text = Files.readString(Path.of(file))
      assert(text.contains("    # Guessed: unique and never NULL in the 10 rows of the source.\n"))
      assert(text.contains("    primary-keys = [\"id\"]\n"))
      assert(text.contains("    # Of unlike types: amount (string, decimal(8,2))\n"))
      assert(crosscheck("check-config", file).status == 0)
      assert(crosscheck("accuracy", file).status == 0)

      val again = crosscheck(wanted ++ List("--file", file): _*)
      assert(again == Ran(2, "", "Cannot write elsewhere/new.conf: it exists; name another --file\n"))

      val printed = crosscheck(wanted: _*)
      assert(printed.status == 0 && printed.out == text.replace(s"$folder/", ""))

      val nowhere = crosscheck(wanted ++ List("--file", path("no/such.conf")): _*)
      assert(nowhere == Ran(2, "", "Cannot write no/such.conf: no such folder\n"))
    }

    it("says which database is not there") {
      spark.sql("create database if not exists there_is")
      val ran = crosscheck("init", "--source-database", "there_iss", "--target-database", "there_is")
      assert(ran.status == 2)
      assert(ran.errors == List("--source-database: no database 'there_iss' in the catalog; did you mean 'there_is'?"))
    }
  }

  describe("demo") {
    it("lays suite and data down, runs them, and ends with 0") {
      val ran = crosscheck("demo", "--folder", path("d"))
      assert(ran.status == 0, ran.out + ran.err)
      assert(ran.out.contains("demo: 3 pairs: 1 passed, 1 warned, 1 failed"))
      assert(ran.out.linesIterator.forall(line => line.length <= 100 && line == line.stripTrailing))
      assert(Files.exists(Path.of(path("d/demo.conf"))))
      assert(crosscheck("count", path("d/demo.conf")).status == 1)
    }

    it("says where it cannot write") {
      val file = write("plain", "")
      val ran = crosscheck("demo", "--folder", file)
      assert(
        ran == Ran(2, "", s"Cannot write the demo to $folder/plain: $folder/plain is a file\n".replace(s"$folder/", ""))
      )
    }
  }
}
