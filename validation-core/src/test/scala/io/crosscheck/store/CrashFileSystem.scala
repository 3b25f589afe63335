package io.crosscheck.store

import java.io.IOException
import java.net.URI
import java.util.concurrent.atomic.AtomicInteger

import org.apache.hadoop.conf.Configuration
import org.apache.hadoop.fs.permission.FsPermission
import org.apache.hadoop.fs._
import org.apache.hadoop.util.Progressable

/** The local disk under another scheme, which fails for good after so many changes, like a process that is killed. */
class CrashFileSystem extends RawLocalFileSystem {
  override def getScheme: String = "crash"

  override def getUri: URI = CrashFileSystem.Root

  /** Without permissions, which are looked up lazily, and for the scheme `file` only. */
  override def listStatus(path: Path): Array[FileStatus] = super
    .listStatus(path)
    .map(f => new FileStatus(f.getLen, f.isDirectory, 1, f.getBlockSize, f.getModificationTime, f.getPath))

  override def create(
      file: Path,
      permission: FsPermission,
      overwrite: Boolean,
      bufferSize: Int,
      replication: Short,
      blockSize: Long,
      progress: Progressable
  ): FSDataOutputStream = {
    CrashFileSystem.change(file)
    super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress)
  }

  override def rename(from: Path, to: Path): Boolean = {
    CrashFileSystem.change(to)
    super.rename(from, to)
  }

  override def delete(path: Path, recursive: Boolean): Boolean = {
    CrashFileSystem.change(path)
    super.delete(path, recursive)
  }
}

/** The same for Hadoop's other interface to file systems. */
class CrashContext(uri: URI, settings: Configuration)
    extends DelegateToFileSystem(uri, new CrashFileSystem, settings, "crash", false) {
  override def getUriDefaultPort: Int = -1
}

object CrashFileSystem {
  private val Root: URI = URI.create("crash:///")
  private val changes = new AtomicInteger(0)
  @volatile private var most = Int.MaxValue

  /** Makes the scheme `crash` known. */
  def register(settings: Configuration): Unit = {
    settings.set("fs.crash.impl", classOf[CrashFileSystem].getName)
    settings.set("fs.AbstractFileSystem.crash.impl", classOf[CrashContext].getName)
  }

  /** Lets so many changes happen from now on. */
  def failAfter(number: Int): Unit = {
    changes.set(0)
    most = number
  }

  def heal(): Unit = failAfter(Int.MaxValue)

  /** What Spark writes until it commits is nobody's concern. */
  private def change(path: Path): Unit =
    if (!path.toString.contains("_temporary") && changes.incrementAndGet() > most)
      throw new IOException("the disk is gone")
}
