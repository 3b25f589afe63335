package io.crosscheck.mask

import java.sql.SQLException
import java.util.{Collections, Optional}

import scala.collection.JavaConverters._

import io.crosscheck.model.{MaskMethod, Masking, Origin, Reference, UserException}
import org.scalatest.funspec.AnyFunSpec

class MaskedErrorsSpec extends AnyFunSpec {
  private val masking = new Masking(
    Map(new Reference("ssn", new Origin("s.conf", 1)) -> MaskMethod.REDACT).asJava,
    Collections.emptyList(),
    Optional.empty()
  )

  private def line(error: Throwable): String = MaskedErrors.line(masking, error, (e: Throwable) => e.getMessage)

  private val withheld = "; its text is withheld, as it may quote a value of a masked column"

  describe("an error of a pair with masked columns") {
    for (
      (error, told) <- Seq[(Throwable, String)](
        new UserException("orders: no such path 's3://b/x'") -> "orders: no such path 's3://b/x'",
        new UserException("file /t/ssn=12 3/day=4/part-0 is gone") -> "file /t/ssn=***/day=***/part-0 is gone",
        new UserException("cannot list /t/ssn=12 3") -> "cannot list /t/ssn=***",
        new UserException("cannot read t", new NumberFormatException("12-3")) -> s"NumberFormatException$withheld",
        new RuntimeException("12-3") -> s"RuntimeException$withheld",
        new java.io.IOException("unexpected '12-3'") -> s"IOException$withheld",
        new java.io.FileNotFoundException("/t/a.csv") -> "/t/a.csv",
        new SQLException("no login for reader", "28000") -> "no login for reader",
        new SQLException("invalid number 12-3", "22P02") -> s"SQLException$withheld",
        new SQLException("who knows: 12-3", null: String) -> s"SQLException$withheld",
        new RuntimeException(new UserException("fine")) -> s"UserException$withheld"
      )
    ) it(s"${error} is told as: $told")(assert(line(error) == told))

    it("is told in full where nothing is masked") {
      assert(MaskedErrors.line(Masking.NONE, new RuntimeException("12-3"), (e: Throwable) => e.getMessage) == "12-3")
    }
  }
}
