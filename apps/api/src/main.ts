import 'reflect-metadata';
import './operations/tracing/start';
import { run } from './cli/program';

void run(process.argv);
