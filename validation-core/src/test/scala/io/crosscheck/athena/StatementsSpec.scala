package io.crosscheck.athena

import java.nio.file.{Files, Path}

import scala.collection.JavaConverters._

import io.crosscheck.model.UserException
import org.apache.hadoop.hive.ql.parse.{ASTNode, HiveParser, ParseDriver}
import org.scalatest.funspec.AnyFunSpec

class StatementsSpec extends AnyFunSpec with QueriedRuns {
  private val ddl = Path.of(sys.props.getOrElse("crosscheck.home", ".."), "athena-ddl")

  private lazy val files: Map[String, String] = {
    val found = Files.list(ddl)
    try
      found.iterator.asScala
        .filter(_.toString.endsWith(".sql"))
        .map(f => f.getFileName.toString.stripSuffix(".sql") -> Files.readString(f))
        .toMap
    finally found.close()
  }

  private def parsed(statement: String): ASTNode =
    new ParseDriver().parse(statement).getChild(0).asInstanceOf[ASTNode]

  describe("athena-ddl") {
    it("has the database, the tables and the views that are known here, in the order to run them in") {
      val names = "database" +: (Statements.tables.asScala ++ Statements.views.asScala)
      assert(files.keys.toSeq.sorted.map(_.replaceFirst("^[0-9]{2}-", "")) == names)
    }

    it("has one statement a file, and no placeholders but database and location") {
      files.foreach { case (name, text) =>
        withClue(name) {
          assert(!text.contains(";"))
          val placeholders = "\\$\\{([^}]*)}".r.findAllMatchIn(text).map(_.group(1)).toSet
          assert(placeholders.subsetOf(Set("database", "location")) && placeholders("database"))
        }
      }
    }

    it("is filled in without a trace of them") {
      statements.all.asScala.foreach(s => assert(!s.contains("${")))
      assert(statements.all.asScala.exists(_.contains(s"LOCATION '$root/count_results/'")))
    }
  }

  describe("the statements") {
    it("of database and tables are Hive's, which Athena takes") {
      assert(parsed(statements.createDatabase).getType == HiveParser.TOK_CREATEDATABASE)
      Statements.tables.asScala.foreach { table =>
        assert(parsed(statements.create(table)).getType == HiveParser.TOK_CREATETABLE, table)
      }
    }

    it("of partitions are Hive's") {
      validate(suite(output(root), differing.pair), request("r1"))
      val folder = new io.crosscheck.store.OutputFolder(root, spark.sparkContext.hadoopConfiguration)
      val partitions = new io.crosscheck.store.StoredPartitions(folder).all.asScala.filter(_.pair.isPresent)
      assert(partitions.map(_.name) == Seq("run_date=2026-11-22/pair=orders"))
      val add = statements.add("difference_records", (partitions ++ partitions).asJava, p => s"s3://b/${p.path}")
      val one = "\n  PARTITION (run_date = '2026-11-22', pair = 'orders')"
      val at = s"$one LOCATION 's3://b/difference_records/run_date=2026-11-22/pair=orders/'"
      assert(add == s"ALTER TABLE crosscheck.difference_records ADD IF NOT EXISTS$at$at")
      assert(parsed(add).toStringTree.contains("tok_altertable_addparts"))
      val drop = statements.drop("difference_records", partitions.map(_.name).flatMap(n => Seq(n, n)).asJava)
      assert(drop == s"ALTER TABLE crosscheck.difference_records DROP IF EXISTS$one,$one")
      assert(parsed(drop).toStringTree.contains("tok_altertable_dropparts"))
      statements.all.asScala.filter(_.startsWith("MSCK")).foreach(s => assert(parsed(s).getType == HiveParser.TOK_MSCK))
    }

    it("refuse a database or folder that would be something else in SQL") {
      def refused(database: String, location: String) =
        intercept[UserException](new Statements(database, location)).getMessage
      assert(
        refused("a.b", "s3://x") ==
          "Invalid name of a database: 'a.b'; expected lower-case letters, digits and '_'"
      )
      assert(
        refused("a", "s3://x'y") ==
          "Cannot put 's3://x'y' into a statement: it has a quote or backslash; name another folder"
      )
    }
  }

  describe("a table") {
    lazy val written = {
      validate(suite(output(root), same.pair, differing.pair), request("r1"))
      root
    }

    Statements.tables.asScala.foreach { name =>
      it(s"has the columns that a run stores, with their types: $name") {
        val table = TrinoTable.of(spark, statements.create(name))
        val stored = spark.read.parquet(s"$written/$name").schema
        def columns(fields: Seq[org.apache.spark.sql.types.StructField]) =
          fields.map(f => f.name -> f.dataType.catalogString)
        val (declared, found) = (columns(table.schema), columns(stored))
        assert(declared.diff(found).isEmpty, "athena-ddl has columns that the store does not write")
        assert(found.diff(declared).isEmpty, "the store writes columns that athena-ddl does not have")
        assert(declared == found)
        assert(table.partitions == Seq("run_date", "pair").filter(p => p == "run_date" || name == "difference_records"))
      }

      it(s"says what it and each column is for: $name") {
        val statement = statements.create(name)
        assert(TrinoTable.of(spark, statement).schema.forall(_.getComment().exists(_.nonEmpty)))
        assert(statement.contains("\nCOMMENT '") && statement.contains("'crosscheck.schema_version' = '1'"))
      }
    }
  }
}
