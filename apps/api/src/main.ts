import 'reflect-metadata';
import { run } from './cli/program';

void run(process.argv);
