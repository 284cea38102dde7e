import{c as e,d as t,f as n}from"./problem-BgUmWtCq.js";import{i as r,n as i,s as a}from"./caller-tdhYXhXP.js";import{S as o,i as s,t as c,x as l}from"./index-BUHks0fD.js";import{O as u,at as d,c as f,ft as p}from"./language-BZMpx-Or.js";import{t as m}from"./section-D8AQ-W5A.js";import{i as h,o as g,t as _}from"./name-CZyLbGwg.js";import{t as v}from"./event-line-CrL9G-0s.js";import{n as y,t as b}from"./moment-CUwa2-4E.js";import{t as x}from"./Badge-BgTl1oz3.js";import{t as S}from"./key-name-ye8n-h50.js";import{t as C}from"./page-link-De7uxQMe.js";import{n as w,t as T}from"./key-facts-GHlKM-4t.js";var E=p(d()),D=u(),O=10;function k({overview:{changed:n}}){let r=f();return n?(0,D.jsxs)(m,{title:r(`changed.title`),children:[n.nodes.length===0&&(0,D.jsx)(t,{size:`sm`,children:r(`changed.none`)}),(0,D.jsx)(e,{component:`ul`,className:`plain-list`,gap:`xs`,children:A(n.nodes).map(({last:{id:e,occurredAt:n,action:i,actor:a,target:o},count:s})=>(0,D.jsxs)(`li`,{children:[(0,D.jsx)(v,{action:i,target:s>1?{...o,label:null}:o}),(0,D.jsxs)(t,{size:`sm`,c:`dimmed`,children:[s>1&&`${r(`changed.times`,{count:s})} · `,(0,D.jsx)(b,{at:n,none:``}),a.label!==null&&(0,D.jsxs)(D.Fragment,{children:[` · `,(0,D.jsx)(_,{children:a.label})]})]})]},e))})]}):null}function A(e){let t=new Map;for(let n of e){let e=JSON.stringify([n.action,n.actor.label]),{last:r,count:i}=t.get(e)??{last:n,count:0};t.set(e,{last:r,count:i+1})}return[...t.values()].slice(0,O)}function j({overview:{organization:r}}){let a=f(),{may:o}=i();if(!r)return null;let{settings:s,scimKeys:l}=r,[u,d]=s.scimEnabled?s.scimPaused?[`connection.paused`,c.warning]:[`connection.on`,c.good]:[`connection.off`,c.neutral];return(0,D.jsxs)(m,{title:a(`connection.title`),children:[(0,D.jsxs)(n,{gap:`xs`,children:[(0,D.jsx)(t,{children:a(`connection.scim`)}),(0,D.jsx)(x,{color:d,tt:`none`,children:a(u)})]}),l?.length===0&&(0,D.jsx)(t,{size:`sm`,children:a(`connection.noKey`)}),(0,D.jsx)(e,{component:`ul`,className:`plain-list`,children:l?.map(({id:e,name:n,hint:r,lastUsedAt:i,health:o})=>(0,D.jsxs)(`li`,{children:[(0,D.jsx)(t,{fw:700,children:(0,D.jsx)(S,{of:{name:n,hint:r}})}),(0,D.jsxs)(`dl`,{className:`facts`,children:[o&&(0,D.jsxs)(D.Fragment,{children:[(0,D.jsx)(w,{health:o}),(0,D.jsx)(T,{health:o})]}),(0,D.jsx)(`dt`,{children:a(`keys.lastUsed`)}),(0,D.jsx)(`dd`,{children:(0,D.jsx)(b,{at:o?.lastRequestAt??i,none:a(`never`)})})]})]},e))}),o(`access.read`)&&(0,D.jsx)(C,{to:`/settings`,size:`sm`,children:a(`connection.act`)})]})}var M=10;function N({overview:n}){let r=f(),i=P(n).slice(0,M);return(0,D.jsxs)(m,{title:r(`needs.title`),children:[i.length===0&&(0,D.jsx)(t,{size:`sm`,children:r(`needs.nothing`)}),(0,D.jsx)(e,{component:`ul`,className:`plain-list`,gap:`xs`,children:i.map(({id:e,text:n,to:r,cause:i})=>(0,D.jsx)(`li`,{children:r?(0,D.jsx)(C,{to:r,search:i===void 0?{}:{cause:i},size:`sm`,className:`anywhere`,children:n}):(0,D.jsx)(t,{size:`sm`,className:`anywhere`,children:n})},e))})]})}function P({organization:e,ending:t,auditStreams:n,provisioningCauses:r}){let a=f(),o=y(),{may:s}=i(),{settings:c,scimKeys:l}=e??{},u=s(`sso.manage`);return[...(l??[]).map(({id:e,name:t,removalsHeldSince:n})=>n!==null&&{id:`held ${e}`,text:a(`needs.held`,{name:t}),to:`/settings`}),c?.scimEnabled===!0&&c.scimPaused&&u&&{id:`paused`,text:a(`needs.paused`),to:`/settings`},c?.scimEnabled===!1&&u&&{id:`off`,text:a(`needs.enable`),to:`/set-up`},l?.length===0&&u&&{id:`key`,text:a(`needs.generate`),to:`/set-up`},...(r?.causes??[]).map(({requests:e,explanation:{cause:t}})=>({id:t,to:`/provisioning`,cause:t,text:a(`needs.cause`,{cause:a(`cause.${t}`),requests:e})})),...(t?.nodes??[]).map(e=>{let{__typename:t,id:n,name:r,hint:i,expiresAt:s}=e;if(t===`AccessToken`&&e.role?.id===`SET_UP`)return!1;let c=a(`needs.ending`,{name:`${r} ${i}`,at:s?o(s):``});return t===`ScimKey`?{id:n,text:c,to:`/settings`}:{id:n,text:c}}),...(n?.nodes??[]).map(({id:e,name:t,state:n})=>n===`FAILING`&&{id:e,text:a(`needs.stream`,{name:t})})].filter(e=>e!==!1)}var F=g(`
  query Overview(
    $soon: DateTime!
    $since: DateTime!
    $withMembers: Boolean!
    $withKeys: Boolean!
    $withLog: Boolean!
  ) {
    organization {
      settings {
        scimEnabled
        scimPaused
      }
      statistics @include(if: $withMembers) {
        joined
        invited
        groups
        projects
      }
      scimKeys @include(if: $withKeys) {
        id
        name
        hint
        lastUsedAt
        removalsHeldSince
        health @include(if: $withLog) {
          identityProvider
          lastRequestAt
          lastDay {
            successful
            clientError
            serverError
          }
        }
      }
    }
    ending: credentials(first: 5, filter: { active: true, expiresBefore: $soon }) @include(if: $withKeys) {
      nodes {
        __typename
        id
        name
        hint
        expiresAt
        ... on AccessToken {
          role {
            id
          }
        }
      }
    }
    auditStreams(first: 100) @include(if: $withLog) {
      nodes {
        id
        name
        state
      }
    }
    changed: auditEvents(first: 100, filter: { since: $since, risks: [HIGH] }) @include(if: $withLog) {
      nodes {
        id
        occurredAt
        action
        actor {
          label
        }
        target {
          type
          label
        }
      }
    }
    provisioningCauses(filter: { since: $since }) @include(if: $withLog) {
      causes {
        requests
        explanation {
          cause
        }
      }
    }
  }
`),I=864e5,L=30,R=7;function z(){let{may:e}=i();return s(e)?(0,D.jsx)(o,{to:`/set-up`,replace:!0}):(0,D.jsx)(B,{})}function B(){let e=f(),{may:n}=i(),[o]=(0,E.useState)(Date.now),s={soon:new Date(o+L*I).toISOString(),since:new Date(o-R*I).toISOString(),withMembers:n(`members.read`),withKeys:n(`access.read`),withLog:n(`audit.read`)},c=a({queryKey:[`organization`,`overview`,s],queryFn:({signal:e})=>h.request(F,s,{signal:e})});return(0,D.jsx)(l,{title:e(`overview.title`),children:(0,D.jsx)(r,{query:c,children:n=>(0,D.jsxs)(D.Fragment,{children:[(0,D.jsx)(j,{overview:n}),(0,D.jsx)(N,{overview:n}),(0,D.jsx)(k,{overview:n}),n.organization?.statistics&&(0,D.jsx)(m,{title:e(`overview.people`),children:(0,D.jsx)(t,{children:e(`overview.people.counts`,{...n.organization.statistics})})})]})})})}export{z as OverviewPage};