"""The engines from a prompt: each module is the verb of its name, as in `songda evm`.

A verb has `arguments(parser)`, which also says what it does (`parser.description`), and
`run(asked) -> int`: 0 when the answer is good, 1 when it is "no". What it refuses, it raises
as `Unreadable`; the exit code is then 2. `asked.json` asks for JSON instead of a table.
"""
