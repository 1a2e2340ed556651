"""What the same work costs in Python: calls over asyncio queues with a trace, rows in sqlite3, json."""
import asyncio
import json
import sqlite3
import time


def report(name, count, unit, start):
    seconds = time.perf_counter() - start
    print(f"python3 {name}: {int(count / seconds)} {unit}/s")


async def calls(count):
    inbox, trace = asyncio.Queue(), []

    async def serve():
        while True:
            n, reply = await inbox.get()
            trace.append(("deliver", time.time(), "caller", "callee", "ping"))
            trace.append(("reply", time.time(), "callee", "caller", "ping"))
            reply.set_result(n)

    server = asyncio.ensure_future(serve())
    for n in range(count):
        reply = asyncio.get_running_loop().create_future()
        trace.append(("publish", time.time(), "caller", "callee", "ping"))
        await inbox.put((n, reply))
        await reply
    server.cancel()


def main():
    count = 50_000
    start = time.perf_counter()
    asyncio.run(calls(count))
    report("asyncio messages", 2 * count, "messages", start)

    text = json.dumps({"server": {"id": "744670a9", "name": "web", "addresses": {"provider": [{"version": 4}]}}})
    start = time.perf_counter()
    for _ in range(count):
        json.loads(text)
    report(f"json parse, {len(text)} bytes", count, "values", start)

    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("BEGIN")
    database.execute("CREATE TABLE t(id TEXT PRIMARY KEY, host TEXT, n INTEGER, info TEXT)")
    start = time.perf_counter()
    for n in range(count):
        database.execute("INSERT INTO t VALUES(?,?,?,?)", (str(n), "compute1", n, "{}"))
    report("sqlite3 insert", count, "rows", start)
    start = time.perf_counter()
    for n in range(count):
        database.execute("SELECT id,host,n,info FROM t WHERE id IS ?", (str(n),)).fetchone()
    report("sqlite3 select by key", count, "rows", start)


main()
