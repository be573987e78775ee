// How V8 runs the command line, and makes its bytecode: bytecode made under other flags would not be taken.
'use strict'
const { setFlagsFromString } = require('node:v8')

// A process that ends while V8 compiles in the background may wait for ever: the compiling thread waits for memory that only
// the main thread can free, which waits for the compiling thread (nodejs/node issue 54918). One run of about 300 did.
setFlagsFromString('--no-concurrent-recompilation')
// So V8 compiles on the main thread, and only what is seven times as hot as usual: most runs are over before that pays.
setFlagsFromString('--interrupt-budget=1000000')
