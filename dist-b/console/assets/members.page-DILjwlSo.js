import{a as e,c as t,d as n,f as r,o as i,r as a,t as o,u as s}from"./problem-BgUmWtCq.js";import{n as c,t as l}from"./page-link-De7uxQMe.js";import{C as u,O as d,T as f,_ as p,b as m,t as h,v as g,w as _,x as v,y}from"./index-BUHks0fD.js";import{O as b,Z as x,at as S,c as C,ft as w}from"./language-BZMpx-Or.js";import{t as T}from"./lacks-permission-KZgHL4fi.js";import{i as E,n as D,s as O}from"./caller-tdhYXhXP.js";import{T as k,i as A,o as j,t as M}from"./name-CZyLbGwg.js";import{t as N}from"./dialog-h2hyFBiy.js";import{a as P,c as ee,d as te,f as ne,i as re,n as ie,o as F,p as ae,r as oe,s as se,t as I}from"./use-roles-BUDl9FA7.js";import{t as L}from"./use-notify-BTH3QUoQ.js";import{n as ce,t as le}from"./why-BUrUoaev.js";import{t as ue}from"./TextInput-D7iRvaSZ.js";import{t as R}from"./moment-CUwa2-4E.js";import{t as de}from"./Badge-BgTl1oz3.js";import{n as fe,t as pe}from"./use-list-keys-BAC43RWX.js";import{t as z}from"./Checkbox-DgrLKAYp.js";import{t as B}from"./Paper-3XBV5usz.js";import{t as V}from"./Table-CM1KCarn.js";var H=w(S()),U=b(),W=({of:{displayName:e,email:t}})=>(0,U.jsxs)(n,{size:`sm`,className:`anywhere`,children:[(0,U.jsx)(`b`,{children:(0,U.jsx)(M,{children:e})}),t!==e&&` ${t}`]}),me=20,he=10;function G({title:e,people:i,act:a,color:c,canAct:l=!0,done:u,send:d,close:f,changed:p,effect:m,children:h}){let g=C(),_=L(),v=F(),[y,b]=(0,H.useState)({}),{run:x,stop:S,results:w,progress:T,error:E,isRunning:D,isStarted:O}=ee({size:me,send:async e=>(await d(e.map(({id:e})=>e),ce(y)))?.map(e=>e.error)??[],settled:()=>(p(),v())}),k=i.filter(e=>w.get(e)),A=i.filter(e=>w.has(e)&&!w.get(e)),j=i.filter(e=>!A.includes(e)),M=O&&j.length===0,P=async()=>{let[e]=await x(j);i.length>1||e!==null||(_(u),f())};return(0,U.jsx)(N,{title:e,size:`lg`,...!D&&{close:f},children:(0,U.jsxs)(t,{children:[!M&&h,O&&(0,U.jsx)(n,{size:`sm`,role:`status`,children:g(`acted.counts`,{done:A.length,refused:k.length})}),(0,U.jsx)(ne,{items:[...k,...i.filter(e=>!k.includes(e))],few:he,keyOf:({id:e})=>e,children:e=>(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(W,{of:e}),w.has(e)?(0,U.jsx)(se,{error:w.get(e)??null,done:u}):m(e)]})}),!M&&(0,U.jsx)(le,{why:y,change:b}),T&&(0,U.jsx)(ae,{...T,stop:S}),E!=null&&(0,U.jsx)(o,{error:E}),(0,U.jsxs)(r,{justify:`flex-end`,children:[(0,U.jsx)(s,{variant:`default`,onClick:f,disabled:D,children:g(O?`close`:`cancel`)}),!M&&(0,U.jsx)(s,{...c&&{color:c},disabled:!l,loading:D,onClick:()=>void P(),children:O?g(`acted.retry`,{count:j.length}):a})]})]})})}var ge=j(`
  query RemovalLosses($memberId: ID!, $withGroups: Boolean!, $withAccess: Boolean!) {
    member(id: $memberId) {
      groups(first: 20) @include(if: $withGroups) {
        nodes {
          displayName
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    memberAccess(memberId: $memberId, first: 20) @include(if: $withAccess) {
      nodes {
        projectId
        project {
          name
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    tokens: credentials(first: 20, filter: { ownerId: $memberId, active: true }) @include(if: $withAccess) {
      nodes {
        name
        hint
      }
      pageInfo {
        hasNextPage
      }
    }
    keys: credentials(
      first: 20
      filter: {
        createdById: $memberId
        active: true
        kinds: [API_KEY, SCIM_KEY, SECRET_KEY, SERVICE_TOKEN]
      }
    ) @include(if: $withAccess) {
      nodes {
        name
        hint
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`),_e=j(`
  query MemberRoleEffect($memberId: ID!, $roleId: ID!) {
    previewMemberRole(memberId: $memberId, roleId: $roleId, first: 20) {
      inOrganization {
        gained
        lost
      }
      nodes {
        projectId
        project {
          name
        }
        gained
        lost
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`),ve=j(`
  mutation RemoveMembers($memberIds: [ID!]!) {
    removeMembers(input: { memberIds: $memberIds }) {
      results {
        error {
          code
          message
        }
      }
    }
  }
`),ye=j(`
  mutation SetMemberRoles($memberIds: [ID!]!, $roleId: ID!) {
    setMemberRoles(input: { memberIds: $memberIds, roleId: $roleId }) {
      results {
        error {
          code
          message
        }
      }
    }
  }
`),K=j(`
  mutation ResendInvitation($memberId: ID!) {
    resendInvitation(input: { memberId: $memberId }) {
      member {
        id
      }
    }
  }
`),be=j(`
  mutation InviteAgain($email: String!) {
    inviteMember(input: { email: $email }) {
      member {
        id
      }
    }
  }
`);function q({names:e,isCut:t}){let n=C();return e.length===0?n(`nameList.none`):(0,U.jsxs)(U.Fragment,{children:[e.map((e,t)=>(0,U.jsxs)(`span`,{children:[t>0&&n(`list.separator`),(0,U.jsx)(M,{children:e})]},`${t} ${e}`)),t&&` ${n(`nameList.more`)}`]})}function xe({person:{id:e,role:t,status:r},roleId:i}){let a=C(),o=P(),s=i!==``&&r!==`REMOVED`,c=O({queryKey:[`members`,`role-effect`,e,i],queryFn:({signal:t})=>A.request(_e,{memberId:e,roleId:i},{signal:t}),enabled:s});return(0,U.jsxs)(U.Fragment,{children:[(0,U.jsxs)(n,{size:`sm`,c:`dimmed`,children:[a(`changeRole.now`),` `,(0,U.jsx)(M,{children:t?o(t):``})]}),s&&(0,U.jsx)(E,{query:c,children:({previewMemberRole:e})=>(0,U.jsxs)(`dl`,{className:`facts`,children:[(0,U.jsx)(`dt`,{children:a(`changeRole.gained`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(q,{names:e?.inOrganization.gained??[],isCut:!1})}),(0,U.jsx)(`dt`,{children:a(`changeRole.lost`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(q,{names:e?.inOrganization.lost??[],isCut:!1})}),(0,U.jsx)(`dt`,{children:a(`changeRole.projects`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(q,{names:(e?.nodes??[]).map(({projectId:e,project:t,gained:n,lost:r})=>a(`changeRole.project`,{name:t?.name??e,gained:n.length,lost:r.length})),isCut:e?.pageInfo.hasNextPage===!0})})]})})]})}function Se({people:e,close:t,changed:n}){let r=C(),{assignable:i,error:a}=I(),[s,c]=(0,H.useState)(``);return(0,U.jsxs)(G,{title:r(`changeRole.title`),people:e,act:r(`changeRole.act`,{count:e.length}),canAct:s!==``,done:r(`changeRole.done`),send:async(e,t)=>(await A.request(ye,{memberIds:e,roleId:s},t)).setMemberRoles?.results,close:t,changed:n,effect:e=>(0,U.jsx)(xe,{person:e,roleId:s}),children:[a&&(0,U.jsx)(o,{error:a}),(0,U.jsx)(d,{label:r(`changeRole.role`),value:s,onChange:({currentTarget:e})=>c(e.value),data:[{value:``,label:r(`changeRole.choose`)},...i],"data-autofocus":!0})]})}function Ce({search:e}){let t=C(),{all:n}=I(),i=u({from:`/members`}),[a,o]=(0,H.useState)(e.text??``),c=t=>void i({search:{...e,after:void 0,text:a.trim()||void 0,...t}}),l=e=>{e.preventDefault(),c({})},f=e.role===void 0||n.some(({value:t})=>t===e.role);return(0,U.jsx)(`form`,{onSubmit:l,children:(0,U.jsxs)(r,{align:`end`,className:`filters`,children:[(0,U.jsx)(ue,{label:t(`members.search`),value:a,onChange:({currentTarget:e})=>o(e.value),maxLength:200,dir:`auto`,"data-search":!0}),(0,U.jsx)(d,{label:t(`members.role`),className:`by-name`,value:e.role??``,onChange:({currentTarget:{value:e}})=>c({role:e||void 0}),data:[{value:``,label:t(`members.any`)},...n,...f?[]:[{value:e.role,label:e.role}]]}),(0,U.jsx)(d,{label:t(`members.managedBy`),value:e.managedBy??``,onChange:({currentTarget:{value:e}})=>c({managedBy:m(p,e)}),data:[{value:``,label:t(`members.any`)},...p.map(e=>({value:e,label:t(`members.managedBy.${e}`)}))]}),(0,U.jsx)(d,{label:t(`members.order`),value:e.order??`NAME`,onChange:({currentTarget:{value:e}})=>c({order:m(g,e)}),data:g.map(e=>({value:e,label:t(`members.order.${e}`)}))}),(0,U.jsx)(s,{type:`submit`,variant:`default`,children:t(`members.search.act`)})]})})}function we({member:{id:t,email:n,status:i}}){let c=C(),l=L(),u=F(),{may:d}=D(),{sendsInvitations:p}=I(),[m,h]=(0,H.useState)(),g=f({gcTime:0,mutationFn:async e=>{e===`resend`?await A.request(K,{memberId:t}):e===`again`?await A.request(be,{email:n}):h((await A.request(te,{memberId:t})).createInvitationLink?.link.url)},onSuccess:async(e,t)=>{t!==`link`&&(l(c(`invitation.${t}.done`)),h(void 0)),await u()}}),_=[[`resend`,i===`INVITED`&&d(`members.invite`)],[`link`,i===`INVITED`&&d(`members.invite`)&&p===!1],[`again`,i===`REMOVED`&&d(`members.invite`)]];return(0,U.jsxs)(U.Fragment,{children:[m&&(0,U.jsx)(a,{color:`blue`,title:c(`invitation.link.once`),children:(0,U.jsx)(e,{value:m,subject:c(`invitation.link`)})}),g.error&&(0,U.jsx)(o,{error:g.error}),(0,U.jsx)(r,{gap:`xs`,justify:`flex-end`,children:_.filter(([,e])=>e).map(([e])=>(0,U.jsx)(s,{variant:`default`,loading:g.isPending&&g.variables===e,onClick:()=>g.mutate(e),children:c(`invitation.${e}`)},e))})]})}function Te({member:e,begin:t}){let n=C(),{may:i}=D();if(e.status===`REMOVED`)return null;let a=[e];return(0,U.jsxs)(r,{gap:`xs`,justify:`flex-end`,children:[i(`members.assignRole`)&&(0,U.jsx)(s,{variant:`default`,onClick:()=>t({kind:`role`,people:a}),children:n(`changeRole.title`)}),i(`members.remove`)&&(0,U.jsx)(s,{color:`red.9`,onClick:()=>t({kind:`remove`,people:a}),children:n(e.status===`INVITED`?`invitation.cancel`:`remove.title`)})]})}var Ee={JOINED:h.good,INVITED:h.neutral,REMOVED:h.neutral};function J({of:{status:e,invitation:t}}){let n=C(),r=e===`INVITED`&&t?.state===`EXPIRED`;return(0,U.jsx)(de,{color:r?h.warning:Ee[e],tt:`none`,children:n(r?`members.status.expired`:`members.status.${e}`)})}function Y({of:{id:e,displayName:t,email:r}}){return(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(l,{to:`/members`,from:`/members`,search:t=>({...t,member:e}),resetScroll:!1,size:`sm`,fw:700,lineClamp:2,children:(0,U.jsx)(M,{children:t})}),r!==t&&(0,U.jsx)(n,{size:`xs`,c:`dimmed`,className:`anywhere`,lineClamp:2,children:r})]})}function X({of:{groups:e}}){let t=C(),r=e?.nodes??[];return(0,U.jsxs)(n,{size:`sm`,lineClamp:3,children:[r.map(({id:e,displayName:n},r)=>(0,U.jsxs)(`span`,{children:[r>0&&t(`list.separator`),(0,U.jsx)(M,{children:n})]},e)),r.length===0&&t(`members.noGroups`),e?.pageInfo.hasNextPage&&` ${t(`members.moreGroups`)}`]})}function De({id:n,close:r,begin:i}){let a=C(),{may:o}=D(),s=P(),c={memberId:n,withGroups:o(`groups.read`),withAccess:o(`access.read`)},l=O({queryKey:[`members`,`one`,c],queryFn:({signal:e})=>A.request(ie,c,{signal:e})});return(0,U.jsx)(N,{title:a(`member.title`),close:()=>r(),size:`lg`,children:(0,U.jsx)(E,{query:l,children:({member:n})=>n&&(0,U.jsxs)(t,{children:[(0,U.jsx)(W,{of:n}),(0,U.jsxs)(`dl`,{className:`facts`,children:[(0,U.jsx)(`dt`,{children:a(`members.status`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(J,{of:n})}),(0,U.jsx)(`dt`,{children:a(`members.role`)}),(0,U.jsx)(`dd`,{children:n.role&&(0,U.jsx)(M,{children:s(n.role)})}),n.groups&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`members.groups`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(q,{names:n.groups.nodes.map(({displayName:e})=>e),isCut:n.groups.pageInfo.hasNextPage})})]}),(0,U.jsx)(`dt`,{children:a(`members.managedBy`)}),(0,U.jsx)(`dd`,{children:a(`members.managedBy.${n.managedBy}`)}),n.invitation&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`member.invitationEnds`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(R,{at:n.invitation.expiresAt,none:a(`never`)})})]}),n.joinedAt&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`member.joined`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(R,{at:n.joinedAt,none:a(`never`)})})]}),n.removedAt&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`member.removed`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(R,{at:n.removedAt,none:a(`never`)})})]}),c.withAccess&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`members.lastSeen`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(R,{at:n.lastActiveAt,none:a(`never`)})})]}),(0,U.jsx)(`dt`,{children:a(`member.id`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(e,{value:n.id,subject:a(`member.id`)})}),n.externalId&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:a(`member.externalId`)}),(0,U.jsx)(`dd`,{children:n.externalId})]})]}),(0,U.jsx)(we,{member:n}),(0,U.jsx)(Te,{member:n,begin:i})]})})})}var Oe=({status:e,role:t,managedBy:n,text:r})=>({...e&&{statuses:[e]},...t&&{roleIds:[t]},...n&&{managedBy:n},...r&&{search:r}});function ke({members:e,selection:n}){let i=C(),{may:a}=D(),o=P();return(0,U.jsx)(t,{component:`ul`,className:`plain-list`,gap:`xs`,mb:`sm`,children:e.map(e=>(0,U.jsxs)(B,{withBorder:!0,p:`sm`,component:`li`,"data-item":e.id,tabIndex:-1,children:[(0,U.jsxs)(r,{wrap:`nowrap`,align:`start`,gap:`xs`,mb:`xs`,children:[n&&(0,U.jsx)(z,{"aria-label":i(`selection.one`,{name:e.displayName}),checked:n.chosen.has(e.id),onChange:()=>n.toggle(e.id)}),(0,U.jsx)(`div`,{className:`anywhere`,style:{flex:1},children:(0,U.jsx)(Y,{of:e})}),(0,U.jsx)(`div`,{style:{flex:`none`},children:(0,U.jsx)(J,{of:e})})]}),(0,U.jsxs)(`dl`,{className:`facts short-facts`,children:[(0,U.jsx)(`dt`,{children:i(`members.role`)}),(0,U.jsx)(`dd`,{children:e.role&&(0,U.jsx)(M,{children:o(e.role)})}),a(`groups.read`)&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:i(`members.groups`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(X,{of:e})})]}),(0,U.jsx)(`dt`,{children:i(`members.managedBy`)}),(0,U.jsx)(`dd`,{children:i(`members.managedBy.${e.managedBy}`)}),a(`access.read`)&&(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:i(`members.lastSeen`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(R,{at:e.lastActiveAt,none:i(`never`)})})]})]})]},e.id))})}function Ae({members:e,selection:t}){let n=C(),{may:r}=D(),i=e.map(({id:e})=>e),a=i.filter(e=>t?.chosen.has(e)).length;return(0,U.jsxs)(V,{mb:`sm`,layout:`fixed`,children:[(0,U.jsx)(V.Thead,{children:(0,U.jsxs)(V.Tr,{children:[t&&(0,U.jsx)(V.Th,{w:40,children:(0,U.jsx)(z,{"aria-label":n(`selection.all`),checked:a===i.length,indeterminate:a>0&&a<i.length,onChange:({currentTarget:e})=>t.change(i,e.checked)})}),(0,U.jsx)(V.Th,{w:`26%`,children:n(`members.name`)}),(0,U.jsx)(V.Th,{w:120,children:n(`members.status`)}),(0,U.jsx)(V.Th,{children:n(`members.role`)}),r(`groups.read`)&&(0,U.jsx)(V.Th,{children:n(`members.groups`)}),(0,U.jsx)(V.Th,{children:n(`members.managedBy`)}),r(`access.read`)&&(0,U.jsx)(V.Th,{children:n(`members.lastSeen`)})]})}),(0,U.jsx)(V.Tbody,{children:e.map(e=>(0,U.jsx)(je,{member:e,selection:t},e.id))})]})}function je({member:e,selection:t}){let n=C(),{may:r}=D(),i=P(),{id:a,displayName:o,role:s,managedBy:c,lastActiveAt:l}=e;return(0,U.jsxs)(V.Tr,{"data-item":a,tabIndex:-1,children:[t&&(0,U.jsx)(V.Td,{children:(0,U.jsx)(z,{"aria-label":n(`selection.one`,{name:o}),checked:t.chosen.has(a),onChange:()=>t.toggle(a)})}),(0,U.jsx)(V.Td,{children:(0,U.jsx)(Y,{of:e})}),(0,U.jsx)(V.Td,{children:(0,U.jsx)(J,{of:e})}),(0,U.jsx)(V.Td,{className:`anywhere`,children:s&&(0,U.jsx)(M,{children:i(s)})}),r(`groups.read`)&&(0,U.jsx)(V.Td,{children:(0,U.jsx)(X,{of:e})}),(0,U.jsx)(V.Td,{children:n(`members.managedBy.${c}`)}),r(`access.read`)&&(0,U.jsx)(V.Td,{children:(0,U.jsx)(R,{at:l,none:n(`never`)})})]})}function Me({selection:{chosen:e,clear:t},begin:i}){let a=C(),{may:o}=D();if(e.size===0)return null;let c=[...e.values()],l=c.filter(({status:e})=>e===`INVITED`);return(0,U.jsx)(B,{withBorder:!0,shadow:`md`,p:`sm`,className:`save-bar`,component:`section`,"aria-label":a(`selection.title`),children:(0,U.jsxs)(r,{justify:`space-between`,children:[(0,U.jsx)(n,{size:`sm`,fw:700,role:`status`,children:a(`selection.count`,{count:e.size})}),(0,U.jsxs)(r,{gap:`xs`,children:[(0,U.jsx)(s,{size:`xs`,variant:`default`,onClick:t,children:a(`selection.clear`)}),o(`members.invite`)&&l.length>0&&(0,U.jsx)(s,{size:`xs`,variant:`default`,onClick:()=>i({kind:`resend`,people:l}),children:a(`resend.title`)}),o(`members.assignRole`)&&(0,U.jsx)(s,{size:`xs`,variant:`default`,onClick:()=>i({kind:`role`,people:c}),children:a(`changeRole.title`)}),o(`members.remove`)&&(0,U.jsx)(s,{size:`xs`,color:`red.9`,onClick:()=>i({kind:`remove`,people:c}),children:a(`remove.title`)})]})]})})}var Z=new Map;function Ne(e,t){let[n,r]=(0,H.useState)({key:t,chosen:Z}),i=n.key===t?n.chosen:Z,a=(0,H.useCallback)((n,a)=>{let o=new Map(i);for(let t of e)n.includes(t.id)&&(a?o.set(t.id,t):o.delete(t.id));r({key:t,chosen:o})},[i,t,e]);return{chosen:i,change:a,toggle:(0,H.useCallback)(e=>a([e],!i.has(e)),[a,i]),clear:()=>r({key:t,chosen:Z})}}function Pe({search:e,changes:t,open:n,begin:r}){let{may:i}=D(),a=x(`(min-width: 62em)`,void 0,{getInitialValueInEffect:!1}),o=Oe(e),s={after:e.after,filter:o,orderBy:e.order??`NAME`,withGroups:i(`groups.read`),withAccess:i(`access.read`)},c=O({queryKey:[`members`,`list`,s],queryFn:({signal:e})=>A.request(oe,s,{signal:e}),placeholderData:k}),l=Ne(c.data?.members?.nodes??[],`${t} ${JSON.stringify(o)}`),u=i(`members.invite`)||i(`members.remove`)||i(`members.assignRole`),d=pe({open:n,toggle:u?l.toggle:void 0}),f=a?Ae:ke;return(0,U.jsxs)(`div`,{ref:d,"aria-busy":c.isPlaceholderData,children:[(0,U.jsx)(E,{query:c,children:({members:e})=>(0,U.jsx)(U.Fragment,{children:e&&e.nodes.length>0?(0,U.jsx)(f,{members:e.nodes,selection:u?l:void 0}):(0,U.jsx)(Fe,{mayHaveMore:e?.pageInfo.hasNextPage===!0})})}),c.error&&(0,U.jsx)(Q,{}),(0,U.jsx)(fe,{after:e.after,of:c.data?.members?.pageInfo}),(0,U.jsx)(Me,{selection:l,begin:r})]})}function Fe({mayHaveMore:e}){let t=C();return e?(0,U.jsx)(n,{size:`sm`,mb:`sm`,children:t(`members.keepLooking`)}):(0,U.jsxs)(n,{size:`sm`,mb:`sm`,children:[t(`members.none`),` `,(0,U.jsx)(Q,{})]})}function Q(){let e=C();return(0,U.jsx)(l,{to:`/members`,search:{},size:`sm`,children:e(`members.showAll`)})}function Ie({person:{id:e,status:t,managedBy:r}}){let i=C(),{may:a}=D(),o=a(`access.read`),s={memberId:e,withGroups:a(`groups.read`),withAccess:o},c=O({queryKey:[`members`,`losses`,s],queryFn:({signal:e})=>A.request(ge,s,{signal:e}),enabled:t!==`REMOVED`});return t===`REMOVED`?(0,U.jsx)(n,{size:`sm`,children:i(`remove.isRemoved`)}):(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(E,{query:c,children:({member:e,memberAccess:t,tokens:n,keys:r})=>(0,U.jsxs)(`dl`,{className:`facts`,children:[(0,U.jsx)($,{of:`projects`,names:t?.nodes.map(({projectId:e,project:t})=>t?.name??e),isCut:t?.pageInfo.hasNextPage}),(0,U.jsx)($,{of:`groups`,names:e?.groups?.nodes.map(({displayName:e})=>e),isCut:e?.groups?.pageInfo.hasNextPage}),(0,U.jsx)($,{of:`tokens`,names:n?.nodes.map(Le),isCut:n?.pageInfo.hasNextPage}),(0,U.jsx)($,{of:`keys`,names:r?.nodes.map(Le),isCut:r?.pageInfo.hasNextPage})]})}),!o&&(0,U.jsx)(n,{size:`sm`,c:`dimmed`,children:i(`losses.hidden`,{permission:`access.read`})}),r===`IDP`&&(0,U.jsx)(n,{size:`sm`,fw:700,children:i(`remove.idp`)})]})}var Le=({name:e,hint:t})=>`${e} ${t}`;function $({of:e,names:t,isCut:n=!1}){let r=C();return t?(0,U.jsxs)(U.Fragment,{children:[(0,U.jsx)(`dt`,{children:r(`losses.${e}`)}),(0,U.jsx)(`dd`,{children:(0,U.jsx)(q,{names:t,isCut:n})})]}):null}function Re({people:e,close:t,changed:r}){let i=C();return(0,U.jsx)(G,{title:i(`remove.dialog`),people:e,act:i(`remove.act`,{count:e.length}),color:`red.9`,done:i(`remove.done`),send:async(e,t)=>(await A.request(ve,{memberIds:e},t)).removeMembers?.results,close:t,changed:r,effect:e=>(0,U.jsx)(Ie,{person:e}),children:(0,U.jsx)(n,{size:`sm`,children:i(`remove.help`)})})}function ze({people:e,close:t,changed:r}){let i=C();return(0,U.jsx)(G,{title:i(`resend.title`),people:e,act:i(`resend.act`,{count:e.length}),done:i(`resend.done`),send:(e,t)=>Promise.all(e.map(e=>A.request(K,{memberId:e},t).then(()=>({error:null}),e=>({error:Be(e)})))),close:t,changed:r,effect:({invitation:e})=>e&&(0,U.jsxs)(n,{size:`sm`,children:[i(`member.invitationEnds`),` `,(0,U.jsx)(R,{at:e.expiresAt,none:``})]}),children:(0,U.jsx)(n,{size:`sm`,children:i(`resend.help`)})})}function Be(e){if(e instanceof i&&e.code!==`UNAUTHENTICATED`)return e;throw e}function Ve({status:e}){let t=e??`all`,n=C(),{data:i}=O({queryKey:[`members`,`counts`],queryFn:({signal:e})=>A.request(re,{},{signal:e})}),{joined:a=0,invited:o=0,removed:s=0}=i?.organization?.statistics??{},c={JOINED:a,INVITED:o,REMOVED:s,all:a+o+s};return(0,U.jsx)(r,{component:`nav`,"aria-label":n(`members.statuses`),children:[`all`,...y].map(e=>(0,U.jsx)(l,{to:`/members`,from:`/members`,search:t=>({...t,status:e===`all`?void 0:e,after:void 0}),fw:e===t?700:400,"aria-current":e===t?`true`:void 0,activeProps:{"aria-current":e===t?`true`:void 0},children:i?n(`members.count.${e}`,{count:c[e]}):n(`members.status.${e}`)},e))})}function He(){let e=C(),{may:t}=D();return(0,U.jsx)(v,{title:e(`members.title`),children:t(`members.read`)?(0,U.jsx)(We,{}):(0,U.jsx)(T,{permission:`members.read`})})}var Ue={remove:Re,resend:ze,role:Se};function We(){let e=C(),{may:t}=D(),n=_({from:`/members`}),i=u({from:`/members`}),[a,o]=(0,H.useState)(),[l,d]=(0,H.useState)(0),f=(0,H.useCallback)(e=>void i({search:t=>({...t,member:e}),resetScroll:!1}),[i]),p=()=>d(e=>e+1),m=a&&Ue[a.kind],h=e=>{n.member&&f(),o(e)};return(0,U.jsxs)(U.Fragment,{children:[(0,U.jsxs)(r,{justify:`space-between`,align:`start`,children:[(0,U.jsx)(Ve,{status:n.status}),t(`members.invite`)&&(0,U.jsx)(s,{component:c,to:`/members/invite`,children:e(`invite.title`)})]}),(0,U.jsx)(Ce,{search:n},n.text),(0,U.jsx)(Pe,{search:n,changes:l,open:f,begin:h}),n.member&&(0,U.jsx)(De,{id:n.member,close:f,begin:h}),m&&(0,U.jsx)(m,{people:a.people,close:()=>o(void 0),changed:p})]})}export{He as MembersPage};