"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ConsoleFiles = void 0;
const promises_1 = require("node:fs/promises");
const node_path_1 = require("node:path");
const common_1 = require("@nestjs/common");
const INDEX = 'index.html';
/** Names in this folder contain a hash of the content, so browsers never ask for one twice. */
const HASHED = 'assets/';
const TYPES = {
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.map': 'application/json; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
    '.webmanifest': 'application/manifest+json',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.woff2': 'font/woff2',
};
/** Endings of compressed copies that the build writes beside a file, the smaller first. */
const COPIES = { br: '.br', gzip: '.gz' };
/**
 * The built console. Its files are listed once and looked up by name, so that no URL can lead out of the folder. A new build
 * is noticed with the next request for a page.
 */
let ConsoleFiles = class ConsoleFiles {
    folder = builtFolder();
    build;
    /** The page of the console; undefined if it has not been built. */
    async page() {
        return (await this.current())?.page;
    }
    /** A file by its path below the folder; undefined if there is none. */
    async file(path) {
        return (this.build ?? (await this.current()))?.files.get(path);
    }
    async current() {
        const page = await (0, promises_1.stat)((0, node_path_1.join)(this.folder, INDEX)).catch(() => undefined);
        if (!page)
            this.build = undefined;
        else if (this.build?.builtAt !== page.mtimeMs)
            this.build = await this.read(page.mtimeMs);
        return this.build;
    }
    async read(builtAt) {
        const entries = await (0, promises_1.readdir)(this.folder, { recursive: true, withFileTypes: true });
        const stored = new Map();
        for (const entry of entries.filter((one) => one.isFile())) {
            const path = (0, node_path_1.join)(entry.parentPath, entry.name);
            const { size, mtimeMs } = await (0, promises_1.stat)(path);
            const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
            stored.set((0, node_path_1.relative)(this.folder, path).replaceAll(node_path_1.sep, '/'), { path, size, etag });
        }
        const files = new Map();
        for (const [name, file] of stored) {
            const type = TYPES[(0, node_path_1.extname)(name)];
            if (type === undefined || name === INDEX)
                continue;
            const copies = Object.entries(COPIES).flatMap(([encoding, ending]) => {
                const copy = stored.get(name + ending);
                return copy ? [[encoding, copy]] : [];
            });
            files.set(name, { ...file, type, isHashed: name.startsWith(HASHED), copies: Object.fromEntries(copies) });
        }
        return { page: await (0, promises_1.readFile)((0, node_path_1.join)(this.folder, INDEX), 'utf8'), builtAt, files };
    }
};
exports.ConsoleFiles = ConsoleFiles;
exports.ConsoleFiles = ConsoleFiles = __decorate([
    (0, common_1.Injectable)()
], ConsoleFiles);
/** The service runs from `dist/apps/api/src/console`, or from the same folder outside `dist` in tests. */
function builtFolder() {
    const root = (0, node_path_1.resolve)(__dirname, '../../../..');
    return (0, node_path_1.basename)(root) === 'dist' ? (0, node_path_1.join)(root, 'console') : (0, node_path_1.join)(root, 'dist/console');
}
//# sourceMappingURL=console-files.js.map