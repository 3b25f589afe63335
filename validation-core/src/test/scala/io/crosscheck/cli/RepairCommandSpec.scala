package io.crosscheck.cli

import java.nio.file.{Files, Paths}

import scala.collection.JavaConverters._

import com.fasterxml.jackson.databind.{JsonNode, ObjectMapper}

class RepairCommandSpec extends TypedCommands {
  private val json = new ObjectMapper()

  private def keys(place: String): Set[String] =
    Files
      .list(Paths.get(path(s"$place/keys")))
      .iterator()
      .asScala
      .filter(_.getFileName.toString.startsWith("part-"))
      .flatMap(f => Files.readAllLines(f).asScala)
      .toSet

  private def manifest(place: String): JsonNode =
    json.readTree(Files.readString(Paths.get(path(s"$place/manifest.json"))))

  private def compared(
      source: String,
      target: String,
      more: String,
      schema: String = "id int, day date, v string"
  ): Unit = {
    write("s.csv", source)
    write("t.csv", target)
    def side(file: String) = s"""{ path = $file, format = csv, options { header = true }, schema = "$schema" }"""
    val suite =
      write("suite.conf", s"output.path = out\npairs.p { source ${side("s.csv")}, target ${side("t.csv")}, $more }")
    crosscheck("run", suite, "--run-id", "r1", "--run-date", "2026-11-22")
    ()
  }

  private val source = "id,day,v\n1,2026-01-01,a\n2,2026-01-01,b\n3,2026-01-01,c\n,2026-01-01,d\n"
  private val target = "id,day,v\n1,2026-01-01,a\n2,2026-01-01,x\n4,2026-01-01,c\n"
  private val keyed = "primary-keys = [id, day]"
  private val place = "out/repairs/2026-11-22/r1/p"

  describe("crosscheck repair") {
    it("lists typed keys to insert, update and delete") {
      compared(source, target, keyed)
      val ran = crosscheck("repair", path("out"))
      assert((ran.status, ran.out) == ((0, s"p: 2 to insert, 1 to update, 1 to delete: $place/manifest.json\n")))
      assert(
        keys(place) == Set(
          """{"action":"insert","key":{"id":3,"day":"2026-01-01"}}""",
          """{"action":"insert","key":{"id":null,"day":"2026-01-01"}}""",
          """{"action":"update","key":{"id":2,"day":"2026-01-01"}}""",
          """{"action":"delete","key":{"id":4,"day":"2026-01-01"}}"""
        )
      )
      val told = manifest(place)
      assert(Seq("insert", "update", "delete").map(told.get(_).asLong) == Seq(2, 1, 1))
      assert(
        told.get("keys").get(0).toString ==
          """{"name":"id","target_name":"id","source_type":"int","target_type":"int","written_as":"number"}"""
      )
      assert(told.get("keys").get(1).get("written_as").asText == "text")
    }

    it("is part of a run that asks for it, and of none other") {
      compared(source, target, keyed)
      assert(!Files.exists(Paths.get(path("out/repairs"))))
      val ran = crosscheck(
        "run",
        path("suite.conf"),
        "--run-id",
        "r1",
        "--run-date",
        "2026-11-22",
        "--set",
        "output.repair=true"
      )
      assert(ran.status == 1)
      assert(ran.err.contains(s"p: 2 to insert, 1 to update, 1 to delete: $place/manifest.json"))
      assert(keys(place).size == 4)
    }

    it("leaves waived rows out, and says how many") {
      compared(
        source,
        target,
        keyed + """, waivers = [{ status = [changed, missing_in_source], reason = r, owner = o,
        expires = "2026-12-31" }]"""
      )
      assert(
        crosscheck("repair", path("out"), "--pair", "p").out.startsWith("p: 2 to insert, 0 to update, 0 to delete")
      )
      assert(manifest(place).get("waived_rows").asLong == 2)
    }

    it("makes an update of every key where keys stand more than once") {
      compared("id,day,v\n1,2026-01-01,a\n1,2026-01-01,b\n2,2026-01-01,c\n", "id,day,v\n1,2026-01-01,a\n", keyed)
      assert(
        crosscheck("repair", path("out"), "--run-id", "r1").out.startsWith("p: 0 to insert, 2 to update, 0 to delete")
      )
      assert(manifest(place).get("note").asText.startsWith("keys stand more than once"))
    }

    it("takes the last run, and replaces what it wrote before") {
      compared(source, target, keyed)
      crosscheck("repair", path("out"))
      crosscheck("run", path("suite.conf"), "--run-id", "r2", "--run-date", "2026-11-23")
      assert(crosscheck("repair", path("out")).out.contains("out/repairs/2026-11-23/r2/p/manifest.json"))
      crosscheck("repair", path("out"), "--run-id", "r1")
      assert(keys(place).size == 4)
    }

    it("has nothing to do where nothing failed") {
      compared(source, source, keyed)
      assert(crosscheck("repair", path("out")).out == "run r1 has no pair whose records failed\n")
      assert(crosscheck("repair", path("out"), "--pair", "p").out == "p: nothing to reload\n")
    }

    it("leaves a pair without primary keys out, and refuses it by name") {
      compared(source, target, "thresholds { fail = 1 }")
      val why = "it has no primary keys, so a row cannot be named; give it primary-keys and run again"
      assert(crosscheck("repair", path("out")).out == s"p: left out: $why\n")
      val refused = crosscheck("repair", path("out"), "--pair", "p")
      assert((refused.status, refused.errors) == ((2, List(s"cannot list keys of p: $why"))))
    }

    it("refuses masked keys, a pair that is not there and a folder without results") {
      compared(source, target, keyed + ", mask-columns { id = redact }")
      for (
        (args, told) <- Seq(
          Seq(
            path("out"),
            "--pair",
            "p"
          ) -> "cannot list keys of p: its key 'id' is masked (redact), so its values are not stored",
          Seq(path("out"), "--pair", "q") -> "run r1 has no pair 'q'",
          Seq(path("out"), "--run-id", "r9") -> "out has no results of run 'r9'; expected the output.path of a suite",
          Seq(path("none")) -> "none has no results; expected the output.path of a suite"
        )
      ) {
        val refused = crosscheck("repair" +: args: _*)
        assert((refused.status, refused.errors) == ((2, List(told))))
      }
    }
  }
}
