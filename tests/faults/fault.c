#include "tests/faults/fault.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static struct fault planned;
static size_t passed;

void fault_plan(const struct fault *fault)
{
	planned = *fault;
	passed = 0;
}

size_t fault_passed(void)
{
	return passed;
}

/* Whether the next point of KIND fails. */
static bool fails(enum fault_kind kind)
{
	if (planned.kind != kind)
		return false;
	passed++;
	return planned.at && (planned.lasting ? passed >= planned.at
		: passed == planned.at);
}

/* ---------------------------------------------------------------- files */

struct file {
	sqlite3_file base;
	sqlite3_file *real; /* right behind this struct */
};

static sqlite3_vfs *system_vfs;

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct file *)file)->real;
}

static int file_close(sqlite3_file *file)
{
	return real(file)->pMethods->xClose(real(file));
}

static int file_read(sqlite3_file *file, void *bytes, int len,
	sqlite3_int64 at)
{
	return fails(FAULT_IO) ? SQLITE_IOERR_READ
		: real(file)->pMethods->xRead(real(file), bytes, len, at);
}

static int file_write(sqlite3_file *file, const void *bytes, int len,
	sqlite3_int64 at)
{
	if (fails(FAULT_FULL))
		return SQLITE_FULL;
	if (!fails(FAULT_IO))
		return real(file)->pMethods->xWrite(real(file), bytes, len, at);
	real(file)->pMethods->xWrite(real(file), bytes, len / 2, at);
	return SQLITE_IOERR_WRITE;
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return fails(FAULT_IO) ? SQLITE_IOERR_TRUNCATE
		: real(file)->pMethods->xTruncate(real(file), size);
}

/* A power cut is not what is tested: the disk is not waited for. */
static int file_sync(sqlite3_file *file, int flags)
{
	(void)file;
	(void)flags;
	return fails(FAULT_IO) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return fails(FAULT_IO) ? SQLITE_IOERR_FSTAT
		: real(file)->pMethods->xFileSize(real(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
	return fails(FAULT_IO) ? SQLITE_IOERR_LOCK
		: real(file)->pMethods->xLock(real(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xUnlock(real(file), level);
}

static int file_reserved(sqlite3_file *file, int *is)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), is);
}

static int file_control(sqlite3_file *file, int what, void *with)
{
	return real(file)->pMethods->xFileControl(real(file), what, with);
}

static int file_sector(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int file_traits(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int shared_map(sqlite3_file *file, int region, int size, int extend,
	void volatile **memory)
{
	return fails(FAULT_IO) ? SQLITE_IOERR_SHMMAP
		: real(file)->pMethods->xShmMap(real(file), region, size, extend,
			memory);
}

static int shared_lock(sqlite3_file *file, int offset, int count, int flags)
{
	return !(flags & SQLITE_SHM_UNLOCK) && fails(FAULT_IO)
		? SQLITE_IOERR_SHMLOCK
		: real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void shared_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
}

static int shared_unmap(sqlite3_file *file, int drop)
{
	return real(file)->pMethods->xShmUnmap(real(file), drop);
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = file_close, .xRead = file_read, .xWrite = file_write,
	.xTruncate = file_truncate, .xSync = file_sync, .xFileSize = file_size,
	.xLock = file_lock, .xUnlock = file_unlock,
	.xCheckReservedLock = file_reserved, .xFileControl = file_control,
	.xSectorSize = file_sector, .xDeviceCharacteristics = file_traits,
	.xShmMap = shared_map, .xShmLock = shared_lock,
	.xShmBarrier = shared_barrier, .xShmUnmap = shared_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base,
	int flags, int *flags_out)
{
	struct file *file = (struct file *)base;
	(void)vfs;
	base->pMethods = NULL;
	file->real = (sqlite3_file *)(file + 1);
	if (fails(FAULT_IO))
		return SQLITE_IOERR;
	int code = system_vfs->xOpen(system_vfs, name, file->real, flags,
		flags_out);
	if (code == SQLITE_OK)
		base->pMethods = &methods;
	return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fails(FAULT_IO) ? SQLITE_IOERR_DELETE
		: system_vfs->xDelete(system_vfs, name, sync);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *is)
{
	(void)vfs;
	return fails(FAULT_IO) ? SQLITE_IOERR_ACCESS
		: system_vfs->xAccess(system_vfs, name, flags, is);
}

/* --------------------------------------------------------------- memory */

static sqlite3_mem_methods system_memory;

static void *memory_new(int size)
{
	return fails(FAULT_MEMORY) ? NULL : system_memory.xMalloc(size);
}

static void *memory_grow(void *memory, int size)
{
	return fails(FAULT_MEMORY) ? NULL : system_memory.xRealloc(memory, size);
}

void fault_install(void)
{
	static sqlite3_vfs vfs;
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
	sqlite3_mem_methods memory = system_memory;
	memory.xMalloc = memory_new;
	memory.xRealloc = memory_grow;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
	system_vfs = sqlite3_vfs_find(NULL);
	vfs = *system_vfs;
	vfs.szOsFile += (int)sizeof(struct file);
	vfs.zName = "faults";
	vfs.pNext = NULL;
	vfs.xOpen = vfs_open;
	vfs.xDelete = vfs_delete;
	vfs.xAccess = vfs_access;
	sqlite3_vfs_register(&vfs, 1);
}
