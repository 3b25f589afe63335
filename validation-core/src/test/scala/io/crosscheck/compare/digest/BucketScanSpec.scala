package io.crosscheck.compare.digest

import io.crosscheck.align.AlignedColumn
import io.crosscheck.model.DigestBits
import org.scalatest.funspec.AnyFunSpec

class BucketScanSpec extends AnyFunSpec {
  private def fits(bits: DigestBits, tasks: Int): Boolean =
    new BucketScan(java.util.List.of[AlignedColumn](), java.util.List.of[AlignedColumn](), true, new Buckets(20), bits)
      .fitsDriver(tasks)

  describe("what all tasks send to the driver at once") {
    it("is 256 MB at most: 16 bytes a bucket and task with digests of 64 bits, 24 with 128") {
      assert(fits(DigestBits.BITS_64, 16) && !fits(DigestBits.BITS_64, 17))
      assert(fits(DigestBits.BITS_128, 10) && !fits(DigestBits.BITS_128, 11))
    }
  }
}
