"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ConsoleModule = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const admin_module_1 = require("../admin/admin.module");
const console_files_1 = require("./console-files");
const files_controller_1 = require("./files.controller");
const oidc_controller_1 = require("./oidc.controller");
const session_controller_1 = require("./session.controller");
const sign_in_link_controller_1 = require("./sign-in-link.controller");
/** The server side of the web console: its files, sessions and the ways to sign in. */
let ConsoleModule = class ConsoleModule {
};
exports.ConsoleModule = ConsoleModule;
exports.ConsoleModule = ConsoleModule = __decorate([
    (0, common_1.Module)({
        imports: [admin_module_1.AdminModule, domain_1.DomainModule],
        controllers: [files_controller_1.FilesController, oidc_controller_1.OidcController, session_controller_1.SessionController, sign_in_link_controller_1.SignInLinkController],
        providers: [console_files_1.ConsoleFiles],
    })
], ConsoleModule);
//# sourceMappingURL=console.module.js.map