package io.crosscheck.athena

import scala.collection.JavaConverters._

import io.crosscheck.servers.{FullTrino, Trino}

/** The server that people install reads the files of runs themselves. */
class TrinoServerSpec extends TrinoAnswers {
  override protected def missing: Option[String] = FullTrino.missing

  missing.foreach(System.err.println)

  protected lazy val trino: Trino = {
    runAll()
    val server = FullTrino.get
    server.execute(s"CREATE SCHEMA $database")
    tables.foreach { table =>
      val schema = table.name.takeWhile(_ != '.')
      val name = table.name.drop(schema.length + 1)
      server.execute(table.create(s"$root/$name"))
      server.execute(s"CALL system.sync_partition_metadata('$schema', '$name', 'ADD')")
    }
    Statements.views.asScala.foreach(view => server.execute(statements.create(view)))
    server
  }

  describe("A Trino server, on the files of runs, answers") {
    answers()
  }
}
