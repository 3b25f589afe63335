package io.crosscheck

import java.nio.file.{Files, Path}

import scala.util.Random

import org.scalatest.funspec.AnyFunSpec

/** Real processes that end at any moment. More kills: `-Dcrosscheck.kills=100`; others: `-Dcrosscheck.kill-seed=7`. */
class KilledRunSpec extends AnyFunSpec with Fixtures {
  private val kills = sys.props.get("crosscheck.kills").fold(30)(_.toInt)
  private val seed = sys.props.get("crosscheck.kill-seed").fold(20261123L)(_.toLong)
  private val pairs = (1 to 6).map(i => s"pair_$i")
  private val date = "2026-11-22"

  private lazy val home: Path = {
    (1 to 6).foreach { i =>
      def write(side: String, rows: Seq[String]) =
        Files.writeString(folder.resolve(s"$side$i.csv"), rows.mkString("id,name,amount\n", "\n", "\n"))
      val rows = (1 to 20 * i).map(id => s"$id,n$id,${id * i}")
      write("source", rows)
      // The first pair is the same on both sides; the others lack some rows, and have others changed.
      write("target", if (i == 1) rows else rows.drop(i).map(r => if (r.hashCode % 5 == 0) r + "1" else r))
    }
    def side(file: String) = s"""{ path = "${folder.resolve(file)}", format = csv, options { header = true } }"""
    val suite = pairs.zipWithIndex.map { case (pair, i) =>
      s"pairs.$pair { source ${side(s"source${i + 1}.csv")}, target ${side(s"target${i + 1}.csv")}, primary-keys = [id]" +
        (if (i == 4) ", chunk-by { column = id, chunks = 2 } }" else " }")
    }
    // A process is to start quickly: what is compiled for a few rows costs more than it saves.
    val settings = "spark.\"spark.sql.codegen.wholeStage\" = false\n"
    Files.writeString(folder.resolve("suite.conf"), settings + suite.mkString("\n"))
    folder
  }

  private def running(arguments: Seq[String], memory: String = "600m"): CommandProcess =
    new CommandProcess(arguments, home, memory)

  private def run(root: Path, resume: Boolean): CommandProcess = {
    val arguments = Seq("run", home.resolve("suite.conf").toString, "--run-id", "x", "--run-date", date) ++
      Seq("--set", s"output.path=$root") ++ (if (resume) Seq("--resume") else Seq.empty)
    running(arguments)
  }

  private def notes(root: Path): Set[String] =
    Option(root.resolve("_runs/x/published").toFile.list()).toSeq.flatten.filterNot(_.startsWith(".")).toSet

  private def seen(root: Path): SeenResults = SeenResults.of(spark, root, date, pairs)

  private def requireNothingHalf(now: SeenResults, right: SeenResults, when: String): Unit = {
    right.tables.foreach { case (table, rows) =>
      assert(now.tables(table).isEmpty || now.tables(table) == rows, s"$table $when")
    }
    assert(now.summary.forall(right.summary.contains), s"summary.json $when")
    now.missRecords.foreach { case (pair, lines) => assert(lines == right.missRecords(pair), s"$pair $when") }
    // Differing records are moved in before the tables that vouch for them.
    assert(now.differences.distinct == now.differences && now.differences.toSet.subsetOf(right.differences.toSet), when)
    if (now.tables("accuracy_results").nonEmpty || now.tables("count_results").nonEmpty) {
      assert(now.differences == right.differences, s"difference_records $when")
      assert(now.missRecords == right.missRecords, s"__missRecords $when")
    }
  }

  describe("a run that is killed at any moment") {
    it("shows nothing or all of it, and is the same as if it had not been killed once it is resumed") {
      val random = new Random(seed)
      val reference = folder.resolve("reference")
      val first = run(reference, resume = false)
      assert(first.await(notes(reference).nonEmpty), first.said)
      val publishing = first.millis
      assert(first.status() == 1, first.said)
      val life = first.millis
      val right = seen(reference)
      assert(right.tables.values.forall(_.nonEmpty) && right.missRecords.size == 5 && right.summary.nonEmpty)
      println(s"kills: $kills from seed $seed; a process lives $life ms, publishes from $publishing ms on")
      val root = folder.resolve("killed")
      var (killed, begun) = (0, 0)
      while (killed < kills) {
        val before = notes(root)
        val resume = random.nextInt(3) > 0
        val late = random.nextBoolean()
        begun += 1
        assert(begun < 3 * kills, "processes end before they are killed")
        val running = run(root, resume)
        val delay =
          if (late) random.nextInt(math.max(1, (life - publishing).toInt)) else (publishing * random.nextDouble()).toInt
        val reached = !late || running.await((notes(root) -- before).nonEmpty)
        val from = if (late) running.millis else 0L
        if (reached && running.await(running.millis - from >= delay)) {
          running.process.destroyForcibly().waitFor()
          killed += 1
          val when =
            s"after kill $killed, at ${running.millis} ms, ${if (late) s"$delay ms into publishing" else "before"}"
          val now = seen(root)
          println(
            s"$when, ${if (resume) "resumed" else "anew"}: ${now.tables.count(_._2.nonEmpty)} tables, " +
              s"${now.differences.size} differences, summary ${now.summary.nonEmpty}"
          )
          requireNothingHalf(now, right, when)
        } else {
          assert(running.status() == 1, running.said)
          assert(seen(root) == right)
        }
      }
      assert(run(root, resume = true).status() == 1)
      assert(seen(root) == right)
    }
  }

  describe("a process") {
    it("that is told to end stops cleanly and keeps the pairs that are finished") {
      val sleeping = """query = "select java_method('java.lang.Thread', 'sleep', id + 100000) as id from range(1)""""
      val suite = Files.readString(home.resolve("suite.conf")) +
        s"\npairs.hanging { source { $sleeping }, target { $sleeping }, checks = [accuracy] }\n"
      Files.writeString(home.resolve("hanging.conf"), suite)
      val root = folder.resolve("told")
      val arguments = Seq("run", home.resolve("hanging.conf").toString, "--run-id", "x", "--set", s"output.path=$root")
      val told = running(arguments)
      def kept = Option(root.resolve("_runs/x/pairs").toFile.list()).toSeq.flatten.filter(_.matches("pair_.*json"))
      assert(told.await(kept.size == pairs.size), told.said)
      told.process.destroy()
      assert(told.status() == 143)
      assert(
        told.said.contains("interrupted: 6 of 7 pairs are finished and kept; go on with --run-id x --resume\n")
      )
      assert(kept.size == pairs.size)
      assert(!Files.exists(root.resolve("count_results")))
    }

    it("goes on when a task is out of memory") {
      val large = """query = "select id, repeat(repeat('x', 1000000 + int(id)), 1000) as v from range(1)""""
      val suite = Files.readString(home.resolve("suite.conf")) +
        s"\npairs.large { source { $large }, target { $large }, primary-keys = [id] }\n"
      Files.writeString(home.resolve("large.conf"), suite)
      val told = running(Seq("run", home.resolve("large.conf").toString), "500m")
      assert(told.status() == 3)
      assert(told.said.contains("large error") && told.said.contains("out of memory: give Spark more"))
      assert(told.said.contains("7 pairs: 1 passed, 5 failed, 1 error"), told.said)
    }
  }
}
