// The conformance runner as a process that is asked line by line.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Engine {
  #process;
  #waiting = [];

  constructor(assembly) {
    this.#process = spawn('dotnet', [assembly, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.#process.stdout, crlfDelay: Infinity }).on('line', (line) =>
      this.#waiting.shift()?.resolve(line),
    );
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(`The runner ended with code ${code}.`));
    });
  }

  /** The answer as text, so that its bytes can be compared. */
  ask(question) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  close() {
    this.#process.stdin.end();
  }
}
