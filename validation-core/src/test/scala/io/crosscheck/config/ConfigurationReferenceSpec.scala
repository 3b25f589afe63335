package io.crosscheck.config

import java.nio.file.{Files, Path, Paths}

import scala.collection.JavaConverters._

class ConfigurationReferenceSpec extends SuiteFiles {
  private val page: Path = Paths.get(System.getProperty("crosscheck.home"), "docs", "configuration.md")

  describe("docs/configuration.md") {
    it("is what the keys say") {
      val rendered = ConfigurationReference.markdown
      if (java.lang.Boolean.getBoolean("crosscheck.update-docs")) {
        Files.createDirectories(page.getParent)
        Files.write(page, rendered.getBytes("UTF-8"))
      }
      val written = if (Files.exists(page)) new String(Files.readAllBytes(page), "UTF-8") else ""
      assert(
        written == rendered,
        "\nThe page is out of date. Write it anew and commit it: " +
          "./mvnw test -Dtest=ConfigurationReferenceSpec -Dcrosscheck.update-docs=true"
      )
    }

    it("has samples that can be read") {
      val samples = "(?s)```hocon\n(.*?)```".r.findAllMatchIn(ConfigurationReference.markdown).map(_.group(1)).toList
      assert(read(samples.head).pairs.size == 1)
    }
  }

  describe("every key") {
    Section.all.asScala.foreach { section =>
      section.keys.asScala.foreach { key =>
        val path = if (section.path.isEmpty) key.name else section.path + "." + key.name
        it(s"has an example that can be read: $path") {
          assert(key.example.contains(key.name))
          assert(!read(section.suiteWith(key.example)).origin.file.isEmpty)
        }
      }
    }

    it("is told once in its section") {
      Section.all.asScala.foreach { section =>
        val names = section.keys.asScala.map(_.name)
        assert(names.distinct == names, section.path)
      }
    }
  }
}
