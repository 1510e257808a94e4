/** Runs a program to its end; its words are shown only when it fails. */
import { spawn } from 'node:child_process';

/** Standard output. Throws one line that names the program and ends with the last thing it said. */
export function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // A shell only on Windows, where npm is a .cmd file.
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const failed = (why: string, cause?: Error) => {
      reject(new Error(`${[program, ...args.slice(0, 2)].join(' ')} failed: ${why}`, { cause }));
    };
    child.on('error', (error) => failed(error.message, error));
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else failed(lastWords(said) || lastWords(output) || `exit code ${String(code)}`);
    });
  });
}

/** What a program's output says about its failure, as one line: the named errors, else its last line. */
export function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => /Error: |error code /.test(line));
  return (errors.length > 0 ? errors.slice(0, 2).join(' | ') : (lines.findLast((line) => line !== '') ?? '')).slice(
    0,
    400,
  );
}
