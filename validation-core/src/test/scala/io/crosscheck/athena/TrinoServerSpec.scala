package io.crosscheck.athena

import io.crosscheck.servers.{FullTrino, Trino}

/** The server that people install reads the files of runs themselves. */
class TrinoServerSpec extends TrinoAnswers {
  override protected def missing: Option[String] = FullTrino.missing

  missing.foreach(System.err.println)

  protected lazy val trino: Trino = {
    runAll()
    val server = FullTrino.get
    TrinoCatalog.create(server, spark, database, root)
    server
  }

  describe("A Trino server, on the files of runs, answers") {
    answers()
  }
}
