#!/usr/bin/env node
/** Composition root of the command line: plain Node, no Electron. */
import path from 'node:path';
import { version } from '../../package.json';
import { processOutput } from './cli/output';
import { runProgram } from './cli/program';
import { systemClock } from './engine/platform/clock';
import { describeMachine } from './engine/platform/machine';
import { systemNet } from './engine/platform/net';
import { startProcess } from './engine/platform/processes';
import { systemRandom } from './engine/platform/random';
import { startWorker } from './engine/platform/workers';

let interrupt = () => process.exit(130);
let interrupted = false;

/** The first interrupt ends in good order; a second one at once. */
function onSignal(): void {
  if (interrupted) process.exit(130);
  interrupted = true;
  interrupt();
}

process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
// Whoever read our output has seen enough.
const output = processOutput(() => process.exit(0));
const clock = systemClock((jumpMs) =>
  output.note(`clock: the wall clock moved by ${jumpMs.toFixed(0)} ms`),
);
const log = { info: output.note, warn: output.note };

runProgram(process.argv.slice(2), {
  version,
  platform: { clock, random: systemRandom, net: systemNet, log },
  output,
  capture: {
    startWorker,
    writerFile: path.join(__dirname, 'capture-writer.js'),
    program: `wirescope ${version}`,
  },
  compare: {
    startProcess,
    processFile: path.join(__dirname, 'compare-process.js'),
    machine: describeMachine(),
  },
  onInterrupt: (handler) => {
    interrupt = handler as typeof interrupt;
  },
}).then(
  (code) => {
    // Standard input may still be open; nothing of ours is.
    process.exit(code);
  },
  (error: Error) => {
    output.note(`internal error: ${error.stack ?? error.message}`);
    process.exit(1);
  },
);
