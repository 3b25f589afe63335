package io.crosscheck.tables

import java.net.URI
import java.util.concurrent.atomic.AtomicInteger

import org.apache.hadoop.fs.{FileStatus, Path, RawLocalFileSystem}

/** The local disk, which counts how often it is asked. */
class CountedFileSystem extends RawLocalFileSystem {
  private val listing = ThreadLocal.withInitial[Boolean](() => false)

  override def getUri: URI = URI.create("counted:///")

  override def listStatus(path: Path): Array[FileStatus] = {
    CountedFileSystem.requests.incrementAndGet()
    listing.set(true)
    try super.listStatus(path)
    finally listing.set(false)
  }

  override def getFileStatus(path: Path): FileStatus = {
    if (!listing.get) CountedFileSystem.requests.incrementAndGet()
    super.getFileStatus(path)
  }
}

object CountedFileSystem {
  val requests = new AtomicInteger
}
