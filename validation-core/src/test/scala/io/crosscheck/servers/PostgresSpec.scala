package io.crosscheck.servers

import java.sql.{DriverManager, SQLException}

import io.crosscheck.SparkSpec
import org.scalatest.funspec.AnyFunSpec

class PostgresSpec extends AnyFunSpec with SparkSpec {
  describe("the PostgreSQL server") {
    it("gives its rows to Spark") {
      Postgres.execute(
        "CREATE TABLE postgres_spec (id bigint PRIMARY KEY, name text, amount numeric(12, 2))",
        "INSERT INTO postgres_spec VALUES (1, 'Zoë', 1.50), (2, NULL, -2.25)"
      )
      val rows = spark.read
        .format("jdbc")
        .option("url", Postgres.url)
        .option("user", Postgres.user)
        .option("password", Postgres.password)
        .option("dbtable", "postgres_spec")
        .load()
        .orderBy("id")
        .selectExpr("concat_ws('|', id, name, amount)")
        .collect()
        .map(_.getString(0))
      assert(rows.toSeq == Seq("1|Zoë|1.50", "2|-2.25"))
    }

    it("refuses a wrong password, and none") {
      for (password <- Seq("wrong", "")) {
        val refused = intercept[SQLException](DriverManager.getConnection(Postgres.url, Postgres.user, password))
        assert(Set("28P01", "08004")(refused.getSQLState))
      }
    }

    it("has databases of a spec's own") {
      Postgres.execute("CREATE DATABASE own")
      val connection = DriverManager.getConnection(Postgres.url("own"), Postgres.user, Postgres.password)
      try assert(connection.getCatalog == "own")
      finally connection.close()
    }
  }
}
