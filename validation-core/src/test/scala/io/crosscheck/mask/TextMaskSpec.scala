package io.crosscheck.mask

import java.nio.charset.StandardCharsets.UTF_8

import io.crosscheck.model.MaskMethod
import io.crosscheck.model.MaskMethod.{HASH, KEEP_LAST_4, REDACT}
import javax.crypto.spec.SecretKeySpec
import org.scalatest.funspec.AnyFunSpec

class TextMaskSpec extends AnyFunSpec {
  private def mask(method: MaskMethod, key: String = "Jefe"): TextMask =
    new TextMask(method, new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"))

  describe("a value is shown as") {
    for (
      (method, value, shown) <- Seq(
        (REDACT, "DE4412345678", "***"),
        (REDACT, "", "***"),
        (KEEP_LAST_4, "DE4412345678", "***5678"),
        (KEEP_LAST_4, "12345678", "***5678"),
        (KEEP_LAST_4, "1234567", "***"),
        (KEEP_LAST_4, "aaaaaaa😀😀😀😀😀", "***😀😀😀😀"),
        // RFC 4231, test case 2.
        (HASH, "what do ya want for nothing?", "5bdcc146bf60754e")
      )
    ) it(s"$shown for '$value' by ${method.keyword}")(assert(mask(method).call(value) == shown))

    it("NULL where it is NULL")(MaskMethod.values.foreach(m => assert(mask(m).call(null) == null)))
    it("another hash under another key")(assert(mask(HASH, "a").call("x") != mask(HASH, "b").call("x")))
  }
}
